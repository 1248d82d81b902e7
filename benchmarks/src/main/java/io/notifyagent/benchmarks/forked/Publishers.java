package io.notifyagent.benchmarks.forked;

import io.notifyagent.benchmarks.BenchAgent;
import io.notifyagent.it.JavaHome;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process that publishes ({@link PublishersProgram}), with no agent in it; closing kills it. For one thread. */
final class Publishers implements Closeable {

    /** Of all publishers since they began: messages of media, and the bytes of their bodies. */
    record Sent(long frames, long bytes) {}

    private final Process process;
    private final BufferedReader out;
    private final PrintStream in;

    private Publishers(Process process) {
        this.process = process;
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    /** Waits until all of them publish. */
    static Publishers start(JavaHome java, int port, Path sample, int count) throws IOException {
        Publishers publishers = new Publishers(new ProcessBuilder(
                        java.java().toString(),
                        "-Xmx256m",
                        "-cp",
                        BenchAgent.classPath(),
                        PublishersProgram.class.getName(),
                        String.valueOf(port),
                        sample.toString(),
                        String.valueOf(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        try {
            publishers.line();
        } catch (IOException notStarted) {
            publishers.close();
            throw notStarted;
        }
        return publishers;
    }

    long pid() {
        return process.pid();
    }

    Sent sent() throws IOException {
        in.println();
        String[] counts = line().split(" ");
        return new Sent(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
    }

    private String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the publishers did not start, or ended");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
