package io.notifyagent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.notifyagent.control.ControlRequest;
import io.notifyagent.control.LineChannel;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks the agent in another JVM and passes on what it answers. The jar is attached for the one command; the agent that
 * runs there, of whatever version, connects to a socket of ours. For the thread of the command.
 */
final class ControlClient {

    private static final long CONNECT_MILLIS = 20_000;
    private static final long LOOK_MILLIS = 1000;
    private static final long INPUT_MILLIS = 60_000;

    private final TargetJvm target;
    private final PrintWriter out;
    private final PrintWriter err;
    private final ObjectMapper json = new ObjectMapper();

    ControlClient(TargetJvm target, PrintWriter out, PrintWriter err) {
        this.target = target;
        this.out = out;
        this.err = err;
    }

    /**
     * Asks and waits for the end of the answer.
     *
     * @param rows takes the rows of the answer, as they come
     * @return the exit code
     */
    int ask(String command, List<String> arguments, Consumer<JsonNode> rows) throws TargetException {
        return ask(command, arguments, List.of(), rows);
    }

    /**
     * Asks, hands over lines, and waits for the end of the answer.
     *
     * @param input lines without line breaks, read as they are sent
     */
    int ask(String command, List<String> arguments, Iterable<String> input, Consumer<JsonNode> rows)
            throws TargetException {
        TargetProcess process = target.process();
        // Before the socket is given to the other user, which only root may do.
        process.check();
        boolean other = process.isOtherUsers();
        try (AnswerSocket socket = AnswerSocket.open(other ? process.uid() : -1, other ? process.gid() : -1)) {
            target.command("connect " + socket.path());
            try (LineChannel channel = socket.accept(CONNECT_MILLIS)) {
                if (channel == null) {
                    throw new TargetException("JVM " + target.pid() + " has taken the command but not answered within "
                            + CONNECT_MILLIS / 1000 + " s: its standard error or the agent's log may say why");
                }
                byte[] request = new ControlRequest(command, arguments).line();
                channel.write(request, request.length, CONNECT_MILLIS);
                send(channel, input);
                return answer(channel, rows);
            }
        } catch (IOException broken) {
            throw new TargetException(
                    "the answer of JVM " + target.pid() + " cannot be had: " + broken.getMessage(), broken);
        }
    }

    /** An agent that does not want any more closes its side, and has said why. */
    private static void send(LineChannel channel, Iterable<String> input) {
        try {
            for (String line : input) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                channel.write(bytes, bytes.length, INPUT_MILLIS);
            }
        } catch (IOException closed) {
            return;
        }
    }

    private int answer(LineChannel channel, Consumer<JsonNode> rows) throws IOException, TargetException {
        for (; ; ) {
            String line = next(channel);
            if (line == null) {
                throw new TargetException(
                        "JVM " + target.pid() + " has ended, or its agent, before the answer was whole");
            }
            JsonNode read = json.readTree(line);
            if (read.has("exit")) {
                return read.get("exit").asInt();
            }
            if (read.has("text")) {
                out.println(Terminal.safe(read.get("text").asText()));
            } else if (read.has("error")) {
                err.println(Terminal.safe(read.get("error").asText()));
            } else if (read.has("row")) {
                rows.accept(read.get("row"));
            }
            out.flush();
        }
    }

    /** Waits as long as it takes: the end of the other JVM ends the connection. */
    private static String next(LineChannel channel) throws IOException {
        for (; ; ) {
            try {
                return channel.read(LOOK_MILLIS);
            } catch (SocketTimeoutException notYet) {
                continue;
            }
        }
    }
}
