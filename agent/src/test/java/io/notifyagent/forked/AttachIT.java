package io.notifyagent.forked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The finished jar comes into a JVM that runs, and goes again without a trace (rule A1). */
class AttachIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int WARM_UP = 5;
    /** Bytes. One agent that stays is 3.5 MB. */
    private static final long GROWTH = 256 << 10;

    @TempDir
    Path folder;

    private CommandLine agent;
    private String configuration;

    @BeforeEach
    void open() throws Exception {
        agent = new CommandLine();
        configuration = folder.resolve("agent.properties").toString();
    }

    @AfterEach
    void close() throws Exception {
        agent.close();
    }

    private void attach(StudioJvm studio) throws Exception {
        assertThat(agent.run("attach", studio.pid(), configuration)).satisfies(ran -> {
            assertThat(ran.exit()).as("%s", ran).isZero();
            assertThat(ran.err()).isEmpty();
            assertThat(ran.out())
                    .last()
                    .isEqualTo("the server is studio: 3 hooks in place, 0 wait for their class, 0 failed");
        });
    }

    private void detach(StudioJvm studio) throws Exception {
        assertThat(agent.run("detach", studio.pid())).satisfies(ran -> {
            assertThat(ran.exit()).as("%s", ran).isZero();
            assertThat(ran.err()).isEmpty();
            assertThat(ran.out()).singleElement().asString().startsWith("notify-agent is detached; ");
        });
    }

    private static void awaitRounds(StudioJvm studio) throws Exception {
        long rounds = studio.state("rounds");
        await().atMost(LIMIT).until(() -> studio.state("rounds") > rounds + 200);
    }

    private static void awaitNothingOfOurs(StudioJvm studio) {
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(studio.state("threads")).as("threads").isZero();
            assertThat(studio.state("beans")).as("beans").isZero();
            assertThat(studio.loaders()).as("loaders").isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatLivesAndThenWhatHappensAndLeavesNothingBehind(JavaHome java) throws Exception {
        try (StudioJvm studio = StudioJvm.start(java, folder)) {
            studio.say("open a");
            attach(studio);
            studio.awaitEvents("stream_started a *", "publish_started a *");
            studio.say("open b");
            studio.say("close b");
            studio.awaitEvents(
                    "stream_started a *",
                    "publish_started a *",
                    "stream_started b",
                    "publish_started b",
                    "source_lost b",
                    "publish_stopped b",
                    "stream_stopped b");
            await().atMost(LIMIT).until(() -> studio.state("beans") > 0);

            detach(studio);

            int told = studio.events().size();
            studio.say("open c");
            studio.say("close a");
            awaitNothingOfOurs(studio);
            assertThat(studio.events())
                    .as("a detach derives no end (E3), and what follows is unseen")
                    .hasSize(told);

            attach(studio);
            await().atMost(LIMIT).until(() -> studio.events().contains("publish_started c *"));
            detach(studio);
            awaitNothingOfOurs(studio);
            assertThat(studio.end()).isZero();
            assertThat(studio.out()).allMatch(line -> line.matches("ready|done .*|threads=.*"));
        }
    }

    /**
     * In a JVM that only interprets: one that compiles keeps profiles of its own methods in metaspace, which grow as long as
     * the agent's starts are teaching it something, some 20 KB a cycle after 25 cycles on JDK 17. Interpreted, what is in
     * use stood still to the byte from the 15th cycle to the 25th, and so did the number of loaders; what is allowed for
     * are the blocks of replaced code that the JVM has freed but still counts, 150 KB from the 5th cycle to the 25th.
     */
    @ParameterizedTest
    @EnumSource
    void comesAndGoesManyTimesWithoutGrowth(JavaHome java) throws Exception {
        int cycles = Integer.getInteger("notify.attach.cycles", java == JavaHome.OF_THE_TESTS ? 50 : 8);
        try (StudioJvm studio = StudioJvm.start(java, folder, "-Xint")) {
            studio.say("open a");
            for (int i = 0; i < WARM_UP; i++) {
                attach(studio);
                detach(studio);
            }
            awaitNothingOfOurs(studio);
            long before = studio.state("metaspace");
            for (int i = WARM_UP; i < cycles; i++) {
                attach(studio);
                detach(studio);
            }
            awaitNothingOfOurs(studio);
            assertThat(studio.state("metaspace") - before)
                    .as("growth of metaspace over %s cycles", cycles - WARM_UP)
                    .isLessThan(GROWTH);
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesAndGoesUnderLoadAndTheHostNoticesNothing(JavaHome java) throws Exception {
        try (StudioJvm studio = StudioJvm.start(java, folder)) {
            studio.say("busy 3");
            for (int i = 0; i < 2; i++) {
                attach(studio);
                awaitRounds(studio);
                detach(studio);
            }
            awaitRounds(studio);
            studio.say("calm");
            assertThat(studio.state("failures")).isZero();
            awaitNothingOfOurs(studio);
        }
    }

    @ParameterizedTest
    @EnumSource
    void reachesClassesOfALoaderThatLetsNothingThrough(JavaHome java) throws Exception {
        try (StudioJvm studio = StudioJvm.start(java, folder, StudioLoader.class)) {
            studio.say("open a");
            attach(studio);
            studio.awaitEvents("stream_started a *", "publish_started a *");
            studio.say("open b");
            await().atMost(LIMIT).until(() -> studio.events().contains("publish_started b"));
            detach(studio);
            awaitNothingOfOurs(studio);
        }
    }

    @ParameterizedTest
    @EnumSource
    void weavesSoundCodeAlsoWhereNothingIsVerified(JavaHome java) throws Exception {
        try (StudioJvm studio = StudioJvm.start(java, folder, "-Xverify:none")) {
            studio.say("open a");
            attach(studio);
            studio.say("busy 2");
            awaitRounds(studio);
            studio.say("calm");
            assertThat(studio.state("failures")).isZero();
            detach(studio);
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheArchiveOfClassesInUse(JavaHome java) throws Exception {
        Path archive = folder.resolve("studio.jsa");
        try (StudioJvm training = StudioJvm.start(java, folder, "-XX:ArchiveClassesAtExit=" + archive)) {
            training.say("open a");
            training.say("state");
            assertThat(training.end()).isZero();
        }
        assertThat(archive).exists();
        Path log = folder.resolve("classes.log");
        try (StudioJvm studio =
                StudioJvm.start(java, folder, "-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:file=" + log)) {
            studio.say("open a");
            attach(studio);
            long before = fromTheArchive(log);
            // Its management classes are loaded now, after the agent.
            studio.say("state");
            assertThat(fromTheArchive(log)).isGreaterThan(before);
            assertThat(studio.err()).noneMatch(line -> line.contains("Sharing"));
        }
    }

    private static long fromTheArchive(Path log) throws Exception {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("shared objects file"))
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void refusesASecondAgent(JavaHome java) throws Exception {
        StudioJvm.configure(folder, "");
        String option = "-javaagent:" + System.getProperty("notify.agent.jar") + "=" + configuration;
        try (StudioJvm studio = StudioJvm.start(java, folder, option)) {
            assertThat(agent.run("attach", studio.pid(), configuration)).satisfies(ran -> {
                assertThat(ran.exit()).isEqualTo(1);
                assertThat(ran.err()).singleElement().asString().startsWith("a notify-agent runs in this JVM already");
            });
            studio.say("open a");
            studio.awaitEvents("stream_started a", "publish_started a");
            detach(studio);
            awaitNothingOfOurs(studio);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatASystemLoaderTakesNoAgent(JavaHome java) throws Exception {
        try (StudioJvm studio =
                StudioJvm.start(java, folder, "-Djava.system.class.loader=" + StudioLoader.class.getName())) {
            assertThat(agent.run("attach", studio.pid(), configuration)).satisfies(ran -> {
                assertThat(ran.exit()).isEqualTo(1);
                assertThat(ran.err())
                        .singleElement()
                        .asString()
                        .contains(StudioLoader.class.getName())
                        .contains("appendToClassPathForInstrumentation");
            });
            studio.say("open a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesWhereASystemLoaderTakesAgents(JavaHome java) throws Exception {
        try (StudioJvm studio =
                StudioJvm.start(java, folder, "-Djava.system.class.loader=" + TakingLoader.class.getName())) {
            studio.say("open a");
            attach(studio);
            studio.awaitEvents("stream_started a *", "publish_started a *");
            detach(studio);
            awaitNothingOfOurs(studio);
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesAndGoesBesideAnotherAgent(JavaHome java) throws Exception {
        try (StudioJvm studio = StudioJvm.start(
                java,
                folder,
                "-javaagent:" + System.getProperty("notify.other.agent"),
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none")) {
            assertThat(studio.err()).anyMatch(line -> line.contains("opentelemetry-javaagent - version"));
            studio.say("open a");
            attach(studio);
            studio.say("open b");
            studio.say("close b");
            studio.awaitEvents(
                    "stream_started a *",
                    "publish_started a *",
                    "stream_started b",
                    "publish_started b",
                    "source_lost b",
                    "publish_stopped b",
                    "stream_stopped b");
            detach(studio);
            awaitNothingOfOurs(studio);
        }
    }

    @Test
    void comesBackFromANewerJar() throws Exception {
        Path newer = newerJar(folder.resolve("newer.jar"), "77.0");
        try (StudioJvm studio = StudioJvm.start(JavaHome.OF_THE_TESTS, folder);
                CommandLine upgraded = new CommandLine(newer.toFile())) {
            studio.say("open a");
            attach(studio);
            assertThat(upgraded.run("attach", studio.pid(), configuration).err())
                    .singleElement()
                    .asString()
                    .startsWith("a notify-agent runs in this JVM already");
            // A command of the newer jar reaches the older agent.
            assertThat(upgraded.run("detach", studio.pid()).exit()).isZero();

            CommandLine.Ran ran = upgraded.run("attach", studio.pid(), configuration);

            assertThat(ran.exit()).as("%s", ran).isZero();
            assertThat(ran.out()).first().asString().startsWith("notify-agent 77.0 started");
            studio.say("open b");
            await().atMost(LIMIT).until(() -> studio.events().contains("publish_started b"));
            assertThat(upgraded.run("detach", studio.pid()).exit()).isZero();
            awaitNothingOfOurs(studio);
        }
    }

    /** The finished jar, but for the version that it says. */
    private static Path newerJar(Path copy, String version) throws Exception {
        Files.copy(Path.of(System.getProperty("notify.agent.jar")), copy);
        try (FileSystem jar = FileSystems.newFileSystem(copy)) {
            Path properties = jar.getPath("agent/io/notifyagent/version.properties");
            assertThat(properties).exists();
            Files.writeString(properties, "version=" + version + "\n");
        }
        return copy;
    }

    @Test
    void saysWhatIsWrongAndStartsNothing() throws Exception {
        try (StudioJvm studio = StudioJvm.start(JavaHome.OF_THE_TESTS, folder)) {
            studio.say("open a");
            StudioJvm.configure(folder, "notify.b.sink = nowhere\n");
            assertThat(agent.run("attach", studio.pid(), configuration)).satisfies(ran -> {
                assertThat(ran.exit()).isEqualTo(2);
                assertThat(ran.err()).first().asString().contains("agent.properties:6:17: no kind of sink");
                assertThat(ran.out()).isEmpty();
            });
            assertThat(agent.run("reload", studio.pid())).satisfies(ran -> {
                assertThat(ran.exit()).isEqualTo(1);
                assertThat(ran.err())
                        .singleElement()
                        .asString()
                        .startsWith("no notify-agent runs in JVM " + studio.pid());
            });
            awaitNothingOfOurs(studio);

            StudioJvm.configure(folder, "");
            attach(studio);
            StudioJvm.configure(folder, "notify.b.sink = nowhere\n");
            assertThat(agent.run("reload", studio.pid())).satisfies(ran -> {
                assertThat(ran.exit()).isEqualTo(2);
                assertThat(ran.err()).last().asString().contains("the old one stays in force");
            });
            StudioJvm.configure(folder, "notify.b.sink = jsonlog://b.log\n");
            assertThat(agent.run("reload", studio.pid()).out())
                    .last()
                    .asString()
                    .contains("2 handlers, added [b]");
            assertThat(studio.err()).isEmpty();
        }
    }

    @Test
    void doesNotDisturbAProcessThatTakesNoAgent() throws Exception {
        assertThat(agent.run("attach", "999999999", configuration)).satisfies(ran -> {
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.err()).containsExactly("notify-agent: there is no process 999999999 here");
        });
        assertThat(agent.run("attach", "seven", configuration).exit()).isEqualTo(2);
        try (StudioJvm studio = StudioJvm.start(JavaHome.OF_THE_TESTS, folder, "-XX:+DisableAttachMechanism")) {
            assertThat(agent.run("detach", studio.pid())).satisfies(ran -> {
                assertThat(ran.exit()).isEqualTo(1);
                assertThat(ran.err()).singleElement().asString().contains("-XX:+DisableAttachMechanism");
            });
            assertThat(studio.out()).as("no list of its threads").containsExactly("ready");
        }
        Process sleeping = new ProcessBuilder(List.of("sleep", "60")).start();
        try {
            assertThat(agent.run("attach", Long.toString(sleeping.pid())).err())
                    .singleElement()
                    .asString()
                    .contains("is no JVM");
            assertThat(sleeping.isAlive()).isTrue();
        } finally {
            sleeping.destroyForcibly();
        }
    }
}
