package io.notifyagent.runtime;

import java.io.PrintStream;
import java.util.List;

/**
 * The log on standard error: on the stream that it was made with, so that what a host puts in place of it later is not
 * run by our threads. Lives on the thread that writes the log.
 */
public final class StandardErrorOutput implements LogOutput {

    private final PrintStream stream;

    public StandardErrorOutput(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(List<String> lines) {
        for (String line : lines) {
            stream.println(line);
        }
        stream.flush();
    }
}
