package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent in a JVM that is no media server: it runs as before and ends as before (rules A2, C1, C5). */
final class PlainJvmIT {
    /** The agent may cost a JVM its start and end; it must not keep it. */
    private static final Duration MAY_COST = Duration.ofSeconds(4);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Installation installation = Installation.ofBuild();

    @TempDir
    Path folder;

    static Stream<Arguments> jdksAndEnds() {
        return Jdk.all()
                .flatMap(jdk -> Stream.of("return", "exit 0", "exit 7", "throw").map(end -> Arguments.of(jdk, end)));
    }

    static Stream<Arguments> jdksAndArguments() {
        return Jdk.all()
                .flatMap(jdk -> Stream.of(
                                "", "=", "=missing.properties", "=config=missing.properties", "=nonsense", "=a=b,,=,c")
                        .map(argument -> Arguments.of(jdk, argument)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("jdksAndEnds")
    void programEndsAsWithoutTheAgent(Jdk jdk, String end) throws Exception {
        JavaHome java = jdk.homeOrSkip();
        Path configuration = Files.writeString(folder.resolve("agent.properties"), "notify.a.sink=console://\n");

        Run without = run(java, List.of(), end);
        Run with = run(java, List.of(agent("=" + configuration)), end);

        assertThat(with.exit()).isEqualTo(without.exit());
        assertThat(with.out()).as("standard output, byte for byte").isEqualTo(without.out());
        assertThat(with.err()).as("what the program itself says, still there").contains(without.err());
        assertThat(with.took()).isLessThan(without.took().plus(MAY_COST));
    }

    @ParameterizedTest(name = "{0}, -javaagent:JAR{1}")
    @MethodSource("jdksAndArguments")
    void wrongArgumentNeverStopsTheProgram(Jdk jdk, String argument) throws Exception {
        JavaHome java = jdk.homeOrSkip();

        Run without = run(java, List.of(), "exit 3");
        Run with = run(java, List.of(agent(argument)), "exit 3");

        assertThat(with.exit()).isEqualTo(3);
        assertThat(with.out()).isEqualTo(without.out());
        assertThat(with.err().lines()).as("one line says why the agent is idle").isNotEmpty();
        assertThat(with.err()).doesNotContain("\tat ", "Exception in thread");
        assertThat(with.took()).isLessThan(without.took().plus(MAY_COST));
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void brokenConfigurationIsToldByLineAndColumn(Jdk jdk) throws Exception {
        JavaHome java = jdk.homeOrSkip();
        Path configuration = Files.writeString(folder.resolve("agent.properties"), """
                notify.a.sink=http://127.0.0.1:1/hook
                notify.a.verbose=loudly
                """);

        Run with = run(java, List.of(agent("=" + configuration)), "return");

        assertThat(with.exit()).isZero();
        assertThat(with.out()).isEqualTo(run(java, List.of(), "return").out());
        assertThat(with.err()).contains(configuration + ":2:18").contains("'verbose' wants one of debug, info");
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void receiverThatIsNotThereDoesNotKeepTheProgram(Jdk jdk) throws Exception {
        JavaHome java = jdk.homeOrSkip();
        // The port of a listener that is gone: connections are refused.
        Path configuration = Files.writeString(
                folder.resolve("agent.properties"),
                "notify.a.sink=http://127.0.0.1:%d/hook%n"
                        .formatted(Ports.free().rtmp()));

        Run with = run(java, List.of(agent("=" + configuration)), "return");

        assertThat(with.exit()).isZero();
        assertThat(with.out()).isEqualTo(run(java, List.of(), "return").out());
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void hostSeesNothingOfTheAgent(Jdk jdk) throws Exception {
        JavaHome java = jdk.homeOrSkip();
        List<String> names = List.of(
                "io.notifyagent.boot.NotifyAgent",
                "io.notifyagent.Agent",
                "io.notifyagent.api.NotifyEvents",
                "io.notifyagent.config.Configuration",
                "com.fasterxml.jackson.core.JsonFactory",
                "net.bytebuddy.ByteBuddy",
                "net.bytebuddy.jar.asm.ClassReader",
                "org.apache.hc.core5.http.HttpHost",
                "org.HdrHistogram.Histogram",
                "org.slf4j.LoggerFactory",
                "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
                "org/slf4j/LoggerFactory.class",
                "io/notifyagent/version.properties");

        Run run = run(java, List.of(agent("")), "look " + String.join(" ", names));

        assertThat(run.exit()).isZero();
        assertThat(new String(run.out(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("seen: ")))
                .as("nothing but boot, which shows that the agent is there")
                .containsExactly("seen: class io.notifyagent.boot.NotifyAgent");
    }

    private String agent(String argument) {
        return "-javaagent:" + installation.agentJar() + argument;
    }

    private Run run(JavaHome java, List<String> options, String arguments)
            throws IOException, InterruptedException, URISyntaxException {
        List<String> command = new ArrayList<>();
        command.add(java.java().toString());
        command.add("-Dstdout.encoding=UTF-8");
        command.addAll(options);
        command.addAll(List.of("-cp", classes().toString(), PlainHost.class.getName()));
        command.addAll(List.of(arguments.split(" ")));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
            return new Run(
                    process.exitValue(),
                    Files.readAllBytes(out),
                    Files.readString(err),
                    Duration.ofNanos(System.nanoTime() - begin));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(PlainHost.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private record Run(int exit, byte[] out, String err, Duration took) {}
}
