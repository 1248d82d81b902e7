package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One command of {@code java -jar notify-agent.jar}, run to its end: what it answered and printed. */
record Command(int code, List<String> out, List<String> err) {

    private static final long MOST_SECONDS = 60;

    static Command run(Path folder, Installation installation, JavaHome java, String... arguments)
            throws IOException, InterruptedException {
        return run(folder, line(installation, java, arguments));
    }

    /** As {@link Child#start} takes it, for a command that does not end by itself. */
    static List<String> line(Installation installation, JavaHome java, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(java.java().toString(), "-jar", installation.agentJar().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Any program. */
    static Command run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS))
                    .as("%s ended within %s s", command, MOST_SECONDS)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Command(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }
}
