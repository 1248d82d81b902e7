package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Red5 that nobody may restart: the agent comes while streams run, tells what lives and how it ends, leaves while
 * streams run, is forgotten by the JVM, and comes again (rule A1).
 */
final class Red5AttachIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofSeconds(120);

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void comesLateAndLeavesEarly(Jdk jdk) throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        JavaHome java = jdk.homeOrSkip();
        Installation installation = Installation.ofBuild();
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        try (Webhook webhook = Webhook.start(installation);
                Red5Server red5 = Red5Server.start(
                        installation, "attach-" + jdk.feature(), java, Ports.free(), Optional.empty());
                Child early = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("early"));
                Child player = ffmpeg.play(red5.url("early"), LONG, "early.flv")) {
            CommandLine agent = new CommandLine(
                    java, installation.agentJar(), red5.home().folder().resolve("cli"));
            String pid = String.valueOf(red5.process().pid());
            Path configuration = Files.writeString(
                    red5.home().folder().resolve("attached.properties"), """
                    agent.log=agent.log
                    notify.all.sink=%s
                    notify.all.except=group=system_overloaded
                    """.formatted(webhook.url()));
            awaitPlaying(red5, "early");

            CommandLine.Ran attached = agent.run("attach", pid, configuration.toString());

            assertThat(attached.exit()).as("%s", attached).isZero();
            assertThat(attached.out()).anyMatch(line -> line.matches("the server is red5: .* 0 failed"));
            await(webhook, "session_opened", "early");
            List<ReceivedEvent> announced = webhook.events();
            assertThat(announced)
                    .extracting(ReceivedEvent::name)
                    .contains("server_started", "listener_start", "stream_started", "publish_started");
            assertThat(announced)
                    .filteredOn(event -> List.of("server_started", "listener_start", "session_opened")
                                    .contains(event.name())
                            || event.name().endsWith("_started"))
                    .allSatisfy(event -> assertThat(event.text("synthetic")).isEqualTo("true"));
            await(webhook, "source_ready", "early");

            try (Child late = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("late"))) {
                assertThat(await(webhook, "publish_started", "late").has("synthetic"))
                        .isFalse();
                late.terminate();
                late.awaitExit(LIMIT);
            }
            assertThat(await(webhook, "stream_stopped", "late").number("duration"))
                    .isPositive();
            player.terminate();
            player.awaitExit(LIMIT);
            assertThat(await(webhook, "session_closed", "early").has("duration"))
                    .isFalse();
            early.terminate();
            early.awaitExit(LIMIT);
            ReceivedEvent stopped = await(webhook, "publish_stopped", "early");
            assertThat(stopped.has("frames"))
                    .as("frames before the agent came are not known")
                    .isFalse();
            assertThat(stopped.number("bytes"))
                    .as("what Red5 has counted from the beginning")
                    .isPositive();
            await(webhook, "stream_stopped", "early");
            assertThat(webhook.events()).extracting(ReceivedEvent::name).doesNotContain("source_lost");
            assertThat(webhook.events())
                    .filteredOn(event -> event.name().equals("stream_started")
                            && event.text("media").equals("early"))
                    .hasSize(1);

            try (Child third = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("third"))) {
                await(webhook, "source_ready", "third");
                assertThat(third.isAlive()).isTrue();
                CommandLine.Ran detached = agent.run("detach", pid);

                assertThat(detached.exit()).as("%s", detached).isZero();
                assertThat(detached.err()).isEmpty();
                int known = webhook.events().size();
                assertThat(webhook.events())
                        .as("a detach derives no end (E3)")
                        .filteredOn(event -> event.text("media").equals("third"))
                        .extracting(ReceivedEvent::name)
                        .doesNotContain("publish_stopped", "stream_stopped", "source_lost");
                try (Child unseen = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("unseen"))) {
                    awaitPlaying(red5, "unseen");
                    unseen.terminate();
                    unseen.awaitExit(LIMIT);
                }
                assertThat(agent.run("reload", pid)).satisfies(none -> {
                    assertThat(none.exit()).isEqualTo(1);
                    assertThat(none.err()).singleElement().asString().startsWith("no notify-agent runs in JVM " + pid);
                });
                assertThat(webhook.events()).hasSize(known);
                nothingOfTheAgentIsHeld(java, pid);

                assertThat(agent.run("attach", pid, configuration.toString()).exit())
                        .isZero();
                webhook.await(
                        "the third stream again",
                        LIMIT,
                        all -> all.stream()
                                        .filter(event -> event.name().equals("publish_started")
                                                && event.text("media").equals("third"))
                                        .count()
                                == 2);
                assertThat(agent.run("detach", pid).exit()).isZero();
                assertThat(third.isAlive()).isTrue();
                nothingOfTheAgentIsHeld(java, pid);
            }
            assertThat(red5.stop()).isZero();
            assertThat(red5.linesOfOursOnStandardOutput()).isEmpty();
        }
    }

    /** It has no connection that could lead to it. */
    @Test
    void aPlaylistThatRunsIsAnnounced() throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        JavaHome java = Jdk.all().findFirst().orElseThrow().homeOrSkip();
        Installation installation = Installation.ofBuild();
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        try (Webhook webhook = Webhook.start(installation);
                Red5Server red5 = Red5Server.start(
                        installation,
                        "attach-playlist",
                        java,
                        Ports.free(),
                        Optional.empty(),
                        "-Dred5.it.application=io.notifyagent.it.application.StudioApplication")) {
            Files.copy(
                    ffmpeg.recording(Duration.ofSeconds(20)),
                    red5.home().streams().resolve("film.flv"));
            CommandLine agent = new CommandLine(
                    java, installation.agentJar(), red5.home().folder().resolve("cli"));
            String pid = String.valueOf(red5.process().pid());
            Path configuration = Files.writeString(
                    red5.home().folder().resolve("attached.properties"),
                    "agent.log=agent.log\nnotify.all.sink=" + webhook.url() + "\n");
            try (Child studio = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("studio"))) {
                awaitPlaying(red5, "studio");

                CommandLine.Ran attached = agent.run("attach", pid, configuration.toString());

                assertThat(attached.exit()).as("%s", attached).isZero();
                ReceivedEvent started = await(webhook, "stream_started", "programme");
                assertThat(started.text("synthetic")).isEqualTo("true");
                assertThat(started.text("type")).isEqualTo("server");
                assertThat(started.text("app")).isEqualTo("live");
                studio.terminate();
                studio.awaitExit(LIMIT);
            }
            assertThat(await(webhook, "stream_stopped", "programme").text("reason"))
                    .isEqualTo("stopped");
            assertThat(webhook.events())
                    .filteredOn(event -> event.text("media").equals("programme"))
                    .extracting(ReceivedEvent::name)
                    .doesNotHaveDuplicates()
                    .contains("stream_started", "stream_stopped");
            assertThat(red5.stop()).isZero();
        }
    }

    /** What the JVM still has in its heap once it has collected: no loader of an agent, hence no class that came by one. */
    private static void nothingOfTheAgentIsHeld(JavaHome java, String pid) {
        Awaitility.await("the agent's loader to be collected, and its classes with it")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(ofTheAgent(java, pid)).isEmpty());
    }

    private static List<String> ofTheAgent(JavaHome java, String pid) throws Exception {
        Process histogram = new ProcessBuilder(java.home().resolve("bin/jcmd").toString(), pid, "GC.class_histogram")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines =
                new String(histogram.getInputStream().readAllBytes()).lines().toList();
        assertThat(histogram.waitFor()).isZero();
        assertThat(lines).anyMatch(line -> line.contains("org.red5.server.stream.ClientBroadcastStream"));
        return lines.stream().filter(line -> line.contains(" io.notifyagent.")).toList();
    }

    /** Red5 itself says so: there is no agent to tell. */
    private static void awaitPlaying(Red5Server red5, String media) throws Exception {
        red5.process()
                .out()
                .await(
                        "the publisher of " + media,
                        LIMIT,
                        lines -> lines.stream().anyMatch(line -> line.contains(media)));
    }

    private static ReceivedEvent await(Webhook webhook, String name, String media) throws InterruptedException {
        return webhook
                .await(
                        name + " of " + media,
                        LIMIT,
                        all -> all.stream()
                                .anyMatch(event -> event.name().equals(name)
                                        && event.text("media").equals(media)))
                .stream()
                .filter(event ->
                        event.name().equals(name) && event.text("media").equals(media))
                .findFirst()
                .orElseThrow();
    }
}
