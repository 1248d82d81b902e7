package io.notifyagent.control;

import java.io.IOException;
import java.util.Map;

/**
 * What a command writes to the command line that asked, line by line, and what it reads from it; for the thread of its
 * session. Every call throws where the other side is gone or does not take a line for {@value #PATIENCE_MILLIS} ms.
 */
public final class ControlAnswer {

    /** How long the other side may take to read one line. */
    static final long PATIENCE_MILLIS = 10_000;

    private final LineChannel channel;
    private final JsonLine json = new JsonLine();

    ControlAnswer(LineChannel channel) {
        this.channel = channel;
    }

    /** A line for people, on standard output. */
    public void text(String line) throws IOException {
        send(Map.of("text", line));
    }

    /** A line for people, on standard error. */
    public void error(String line) throws IOException {
        send(Map.of("error", line));
    }

    /** A line for programs. @param row keys to texts, numbers, booleans, nulls, and maps and lists of them */
    public void row(Map<String, ?> row) throws IOException {
        send(Map.of("row", row));
    }

    /** A line for programs. @param row a whole JSON object without a line break, the first {@code length} bytes */
    public void row(byte[] row, int length) throws IOException {
        int size = json.around("row", row, length);
        channel.write(json.bytes(), size, PATIENCE_MILLIS);
    }

    /**
     * The next line that the command line sends after its request.
     *
     * @return null where it has closed its side
     * @throws IOException where none came in time
     */
    public String input(long timeoutMillis) throws IOException {
        return channel.read(timeoutMillis);
    }

    /** Whether the command line has gone. */
    public boolean gone() {
        return channel.gone();
    }

    void exit(int code) throws IOException {
        send(Map.of("exit", code));
    }

    private void send(Map<String, ?> line) throws IOException {
        int size = json.of(line);
        channel.write(json.bytes(), size, PATIENCE_MILLIS);
    }
}
