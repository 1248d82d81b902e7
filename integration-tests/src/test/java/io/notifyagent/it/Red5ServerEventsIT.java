package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to a whole Red5: it cannot listen, it is stopped, it is terminated. Each test has a server of its own. */
final class Red5ServerEventsIT {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Installation installation = Installation.ofBuild();
    private Webhook webhook;
    private Stories stories;

    @BeforeEach
    void startWebhook() throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        webhook = Webhook.start(installation);
        stories = new Stories(webhook);
    }

    @AfterEach
    void stopWebhook() {
        if (webhook != null) {
            webhook.close();
        }
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Red5OnJdk#oneOfEach")
    void aPortThatIsTakenIsTold(Red5OnJdk server) throws Exception {
        JavaHome java = server.jdk().homeOrSkip();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Red5Server red5 = start("taken-", server, java, Ports.free().withRtmp(taken.getLocalPort()))) {
            List<ReceivedEvent> events = webhook.await(
                    "the start of the server",
                    LIMIT,
                    all -> all.stream().anyMatch(event -> event.name().equals("server_started")));

            assertThat(events)
                    .extracting(ReceivedEvent::name)
                    .as("the server goes on without its port")
                    .containsExactly("listener_failure", "server_started");
            ReceivedEvent failure = events.get(0);
            assertThat(failure.text("ip")).isEqualTo("127.0.0.1");
            assertThat(failure.number("port")).isEqualTo(taken.getLocalPort());
            assertThat(failure.text("proto")).isEqualTo("rtmp");
            assertThat(failure.text("reason")).containsIgnoringCase("in use");
            assertThat(failure.text("level")).isEqualTo("alert");
            assertThat(red5.process().isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Red5OnJdk#oneOfEach")
    void aTerminatedServerEndsWhatLives(Red5OnJdk server) throws Exception {
        JavaHome java = server.jdk().homeOrSkip();
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        try (Red5Server red5 = start("terminated-", server, java, Ports.free());
                Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("cam"));
                Child player = ffmpeg.play(red5.url("cam"), Duration.ofSeconds(60), "terminated.flv")) {
            stories.await("cam", "session_opened");

            assertThat(red5.terminate())
                    .as("128 + SIGTERM, as without the agent")
                    .isEqualTo(143);

            endsByTheServer();
            assertThat(red5.linesOfOursOnStandardOutput()).isEmpty();
            assertThat(List.of(publisher, player)).allSatisfy(client -> client.awaitExit(LIMIT));
        }
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Red5OnJdk#oneOfEach")
    void aStoppedServerEndsWhatLives(Red5OnJdk server) throws Exception {
        JavaHome java = server.jdk().homeOrSkip();
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        try (Red5Server red5 = start("stopped-", server, java, Ports.free());
                Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("cam"));
                Child player = ffmpeg.play(red5.url("cam"), Duration.ofSeconds(60), "stopped.flv")) {
            stories.await("cam", "session_opened");

            assertThat(red5.stop()).isZero();

            endsByTheServer();
            assertThat(List.of(publisher, player)).allSatisfy(client -> client.awaitExit(LIMIT));
        }
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Red5OnJdk#oneOfEach")
    void aRecordingBeingWrittenIsNoFileThatIsPlayed(Red5OnJdk server) throws Exception {
        JavaHome java = server.jdk().homeOrSkip();
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        try (Red5Server red5 = start("recording-", server, java, Ports.free(), "-Dred5.it.record=true")) {
            Path recording = red5.home().streams().resolve("taped.flv");
            Path data = Path.of(recording + ".ser");
            try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("taped"))) {
                // Red5 keeps the first seconds in memory, then opens the file.
                await().atMost(LIMIT).until(() -> Files.exists(data) && Files.size(data) > 10_000);
                publisher.terminate();
                publisher.awaitExit(LIMIT);
            }
            await("the finished recording").atMost(LIMIT).until(() -> Files.size(recording) > 10_000);

            Map<String, ReceivedEvent> story = stories.storyInAnyOrder(
                    "taped",
                    "stream_started",
                    "publish_started",
                    "stream_media_info",
                    "source_ready",
                    "dvr_new_blob",
                    "dvr_new_fragment",
                    "publish_stopped",
                    "stream_stopped");
            ReceivedEvent fragment = story.get("dvr_new_fragment");
            assertThat(Path.of(fragment.text("path")).toRealPath()).isEqualTo(recording.toRealPath());
            assertThat(fragment.number("size"))
                    .as("its data, without the head")
                    .isBetween(Files.size(recording) - 1000, Files.size(recording));
            assertThat(fragment.number("duration")).isBetween(1_000L, 60_000L);
            assertThat(fragment.number("utc") * 1000)
                    .isBetween(story.get("stream_started").number("utc_ms") - 1_000, fragment.number("utc_ms"));
            assertThat(story.get("dvr_new_blob").number("utc")).isEqualTo(fragment.number("utc"));
            stories.nothingMoreHappened(webhook.events());

            try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("taped"))) {
                ReceivedEvent deleted = stories.await("taped", "dvr_deleted_fragments");
                assertThat(deleted.number("count")).isEqualTo(1);
                assertThat(deleted.text("utcs")).isEqualTo(fragment.text("utc"));
                assertThat(deleted.text("path")).endsWith("taped.flv");
                publisher.terminate();
                publisher.awaitExit(LIMIT);
            }
            assertThat(red5.stop()).isZero();
        }
    }

    private void endsByTheServer() throws InterruptedException {
        // The publisher and its viewer are ended side by side: only each one's own events have an order.
        Map<String, ReceivedEvent> story = stories.storyInAnyOrder(
                "cam",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "session_opened",
                "session_closed",
                "publish_stopped",
                "stream_stopped");
        assertThat(List.of("publish_stopped", "stream_stopped"))
                .as("rule E3")
                .allSatisfy(name -> assertThat(story.get(name).text("reason")).isEqualTo("server_shutdown"));
        assertThat(story.get("session_closed").text("reason"))
                .as("a player that is told that the publisher is gone may leave by itself, before the server ends it")
                .isIn("server_shutdown", "orderly");
        assertThat(story.get("stream_stopped").number("event_id"))
                .isGreaterThan(story.get("publish_stopped").number("event_id"));
        stories.nothingMoreHappened(webhook.events());
    }

    private Red5Server start(String name, Red5OnJdk server, JavaHome java, Ports ports, String... jvmOptions)
            throws Exception {
        String configuration = """
                agent.server=red5-it
                notify.all.sink=%s
                notify.all.except.jvm=group=system_overloaded
                notify.all.except.memory=event=memory_usage
                """.formatted(webhook.url());
        return Red5Server.start(
                installation.with(server.release()),
                name + server.folder(),
                java,
                ports,
                Optional.of(new AgentSetup(installation.agentJar(), configuration)),
                jvmOptions);
    }
}
