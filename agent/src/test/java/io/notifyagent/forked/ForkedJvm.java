package io.notifyagent.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process whose output goes to files, so that it never waits for us. Closing it ends it. */
final class ForkedJvm implements AutoCloseable {

    private static final long MOST_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private ForkedJvm(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a process without the options that the environment of the tests has for JVMs.
     *
     * @param toolOptions {@code JAVA_TOOL_OPTIONS}, or null
     */
    static ForkedJvm start(Path folder, String toolOptions, List<String> command) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        if (toolOptions != null) {
            builder.environment().put("JAVA_TOOL_OPTIONS", toolOptions);
        }
        return new ForkedJvm(builder.start(), out, err);
    }

    /** A folder that holds the class {@link Host} and nothing else. */
    static Path hostClasses(Path folder) throws IOException {
        String name = Host.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve("host").resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = Host.class.getResourceAsStream("/" + name)) {
            Files.write(file, in.readAllBytes());
        }
        return folder.resolve("host");
    }

    /** Ends the standard input of the process and waits until it has gone. */
    int end() throws Exception {
        process.getOutputStream().close();
        assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS))
                .as("the process ended within %s s; it wrote %s", MOST_SECONDS, err())
                .isTrue();
        return process.exitValue();
    }

    /** Writes a line to the standard input of the process. */
    void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    long pid() {
        return process.pid();
    }

    List<String> out() throws IOException {
        return Files.readAllLines(out);
    }

    List<String> err() throws IOException {
        return Files.readAllLines(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
