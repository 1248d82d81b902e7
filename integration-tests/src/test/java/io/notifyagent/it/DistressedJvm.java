package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A {@link DistressedHost} that has run to its end in a JVM of its own, with the agent. Immutable.
 *
 * @param said the lines of its standard output
 * @param events what the agent told, in order
 */
record DistressedJvm(List<String> said, List<ReceivedEvent> events) {

    private static final long LIMIT_SECONDS = 120;

    /**
     * Runs it, with the verifier on for the JDK's own classes too.
     *
     * @param folder its working folder
     * @param launcher what stands before the command of the JVM, such as a change of control group
     * @param options of the JVM
     * @param keys further lines of the agent's configuration
     * @param arguments what it is to suffer
     */
    static DistressedJvm run(
            Jdk jdk, Path folder, List<String> launcher, List<String> options, String keys, String... arguments)
            throws Exception {
        JavaHome java = jdk.homeOrSkip();
        assumeTrue(new File("/proc/self").exists(), "SKIPPED: mkfifo and /proc are Linux's");
        Path configuration =
                Files.writeString(folder.resolve("agent.properties"), keys + "notify.a.sink=jsonlog://events.jsonl\n");
        List<String> command = new ArrayList<>(launcher);
        command.addAll(
                List.of(java.java().toString(), "-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal"));
        // Netty's own use of Unsafe makes Java 25 warn.
        command.add("-Dio.netty.noUnsafe=true");
        command.addAll(options);
        command.add("-javaagent:" + Installation.ofBuild().agentJar() + "=" + configuration);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DistressedHost.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS + seconds(arguments), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(err))
                .as("no problem of the agent's, no warning of the JVM's")
                .filteredOn(line -> !line.contains("SLF4J") && !line.contains(" notify-agent INFO "))
                .isEmpty();
        return new DistressedJvm(Files.readAllLines(out), events(folder.resolve("events.jsonl")));
    }

    /** The events of one name, in order. */
    List<ReceivedEvent> named(String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    /** The only event of a name that is as wanted. */
    ReceivedEvent only(String name, Predicate<ReceivedEvent> wanted) {
        List<ReceivedEvent> found = named(name).stream().filter(wanted).toList();
        assertThat(found).as("%s among %s", name, events).hasSize(1);
        return found.get(0);
    }

    /** What it said behind a word, as numbers. */
    List<Long> numbers(String word) {
        return said.stream()
                .filter(line -> line.startsWith(word + ' '))
                .map(line -> Long.parseLong(line.substring(word.length() + 1)))
                .toList();
    }

    private static long seconds(String... arguments) {
        return Stream.of(arguments)
                .filter(argument -> argument.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .map(number -> Math.min(number, 1_000))
                .sum();
    }

    private static List<ReceivedEvent> events(Path file) throws Exception {
        List<ReceivedEvent> events = new ArrayList<>();
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            events.add(new ReceivedEvent((ObjectNode) new ObjectMapper().readTree(line)));
        }
        return events;
    }
}
