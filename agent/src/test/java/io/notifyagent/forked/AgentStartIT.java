package io.notifyagent.forked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the finished jar gets into a host, and what the host notices: nothing (rules A1, A2, A3). */
class AgentStartIT {

    private static final List<String> SEEN_WITH_THE_AGENT = List.of(
            "java.lang.NotifyAgentHook in module java.base of null",
            "io.notifyagent.Agent unseen",
            "io.notifyagent.weave.HookClass unseen",
            "net.bytebuddy.jar.asm.ClassReader unseen",
            "org.slf4j.LoggerFactory unseen",
            "services false",
            "the host ran");

    @TempDir
    Path folder;

    private String classes;

    @BeforeEach
    void compileTheHost() throws Exception {
        classes = ForkedJvm.hostClasses(folder).toString();
    }

    @ParameterizedTest
    @EnumSource
    void startsWithTheHostWhichRunsAndEndsAsBefore(JavaHome java) throws Exception {
        Path jar = ProbeJar.withProbe(folder.resolve("a b/notify-agent.jar"));

        try (ForkedJvm host = run(java, "-javaagent:" + jar + "=/etc/notify/agent.properties")) {
            assertThat(host.end()).isZero();
            assertThat(host.out()).isEqualTo(SEEN_WITH_THE_AGENT);
            assertThat(host.err()).isEqualTo(started("/etc/notify/agent.properties", jar));
        }
    }

    @ParameterizedTest
    @EnumSource
    void handsOnAnEmptyArgumentWhereThereIsNone(JavaHome java) throws Exception {
        Path jar = ProbeJar.withProbe(folder.resolve("notify-agent.jar"));

        try (ForkedJvm host = run(java, "-javaagent:" + jar)) {
            assertThat(host.end()).isZero();
            assertThat(host.err()).isEqualTo(started("", jar));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsInOneLineThatItFailedAndLetsTheHostRun(JavaHome java) throws Exception {
        Path jar = ProbeJar.withProbe(folder.resolve("notify-agent.jar"));

        try (ForkedJvm host = run(java, "-javaagent:" + jar + "=fail")) {
            assertThat(host.end()).isZero();
            assertThat(host.out()).last().isEqualTo("the host ran");
            assertThat(host.err())
                    .hasSize(5)
                    .last()
                    .asString()
                    .startsWith(
                            "notify-agent is not started, the host runs on without it:"
                                    + " java.lang.IllegalStateException: told to fail, in two lines (at io.notifyagent.Agent.start");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsInOneLineThatTheJarIsNotWhole(JavaHome java) throws Exception {
        Path jar = ProbeJar.withoutAgent(folder.resolve("notify-agent.jar"));

        try (ForkedJvm host = run(java, "-javaagent:" + jar)) {
            assertThat(host.end()).isZero();
            assertThat(host.out()).last().isEqualTo("the host ran");
            assertThat(host.err()).singleElement().asString().contains(jar + " is no notify-agent.jar");
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesToolsOfTheJdkAlone(JavaHome java) throws Exception {
        Path jar = ProbeJar.withProbe(folder.resolve("notify-agent.jar"));

        try (ForkedJvm keytool = ForkedJvm.start(folder, "-javaagent:" + jar, List.of(java.tool("keytool"), "-help"))) {
            assertThat(keytool.end()).isZero();
            assertThat(keytool.err()).isNotEmpty().noneMatch(line -> line.startsWith("argument="));
        }
    }

    @ParameterizedTest
    @EnumSource
    void startsWhereToolOptionsNameIt(JavaHome java) throws Exception {
        Path jar = ProbeJar.withProbe(folder.resolve("notify-agent.jar"));
        List<String> command = List.of(java.tool("java"), "-cp", classes, Host.class.getName());

        try (ForkedJvm host = ForkedJvm.start(folder, "-javaagent:" + jar, command)) {
            assertThat(host.end()).isZero();
            assertThat(host.err()).endsWith(started("", jar).toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @EnumSource
    void attachesASecondVersionFromItsOwnJar(JavaHome java) throws Exception {
        Path first = ProbeJar.withProbe(folder.resolve("1/notify-agent.jar"));
        Path second = ProbeJar.withProbe(folder.resolve("zwei; 100%/notify-agent.jar"));

        try (ForkedJvm host = waiting(java)) {
            attach(host, first, null);
            attach(host, second, "jar=" + escape(second) + ";caf%C3%A9");

            assertThat(host.end()).isZero();
            assertThat(host.out().subList(1, 8)).isEqualTo(SEEN_WITH_THE_AGENT);
            assertThat(host.err().subList(0, 5)).isEqualTo(started("", first));
            assertThat(host.err().subList(5, 10)).isEqualTo(started("café", second));
            assertThat(host.err()).hasSize(10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsInOneLineThatAnAttachArgumentIsWrong(JavaHome java) throws Exception {
        Path jar = ProbeJar.withProbe(folder.resolve("notify-agent.jar"));

        try (ForkedJvm host = waiting(java)) {
            attach(host, jar, "jar=notify-agent.jar");

            assertThat(host.end()).isZero();
            assertThat(host.out()).last().isEqualTo("the host ran");
            assertThat(host.err()).singleElement().asString().contains("absolute path");
        }
    }

    private ForkedJvm run(JavaHome java, String option) throws Exception {
        return ForkedJvm.start(folder, null, List.of(java.tool("java"), option, "-cp", classes, Host.class.getName()));
    }

    private ForkedJvm waiting(JavaHome java) throws Exception {
        // The flag keeps the JDK's own warning about attaching (21 and later) away.
        ForkedJvm host = ForkedJvm.start(
                folder,
                null,
                List.of(
                        java.tool("java"),
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        classes,
                        Host.class.getName(),
                        "wait"));
        await().until(() -> host.out().contains("waiting"));
        return host;
    }

    private static void attach(ForkedJvm host, Path jar, String argument) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(host.pid()));
        try {
            machine.loadAgent(jar.toString(), argument);
        } finally {
            machine.detach();
        }
    }

    private static String escape(Path jar) {
        return jar.toString().replace("%", "%25").replace(";", "%3B");
    }

    private static List<String> started(String argument, Path jar) {
        assertThat(jar).matches(Files::isRegularFile);
        return List.of(
                "argument=" + argument,
                "jar=" + jar,
                "loader=io.notifyagent.boot.AgentLoader",
                "parent=true",
                "taken=false");
    }
}
