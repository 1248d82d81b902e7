package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a real Ant Media Server tells, by its own profile: streams that are published, pulled and pushed, their viewers over
 * RTMP and their recordings. One server for each JDK; each test has a media of its own, and when the server has ended,
 * everything that ever arrived is looked at once more.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.notifyagent.it.Jdk#all")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AntMediaIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Parameter
    Jdk jdk;

    private Ffmpeg ffmpeg;
    private Webhook webhook;
    private AntMediaServer server;
    private Stories stories;

    @BeforeParameterizedClassInvocation
    void startServer() throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        Installation installation = Installation.ofBuild();
        ffmpeg = new Ffmpeg(installation);
        webhook = Webhook.start(installation);
        stories = new Stories(webhook);
        server = AntMediaServer.start(installation, jdk.homeOrSkip(), """
                agent.log=agent.log
                notify.all.sink=%s
                notify.all.except.jvm=group=system_overloaded
                notify.all.except.memory=event=memory_usage
                """.formatted(webhook.url()));
    }

    @AfterParameterizedClassInvocation
    void nothingElseHappenedAndNoHookFailed() throws Exception {
        try (Webhook receiver = webhook) {
            if (server == null) {
                return;
            }
            Path log = server.home().resolve("agent.log");
            server.close();
            stories.nothingMoreHappened(receiver.events());
            assertThat(Files.readAllLines(log))
                    .filteredOn(line -> !line.contains(" INFO "))
                    .isEmpty();
        }
    }

    @Test
    void theServerAndItsListenersAnnounceThemselves() throws Exception {
        List<ReceivedEvent> events = webhook.await(
                "the start of the server",
                LIMIT,
                all -> all.stream().anyMatch(event -> event.name().equals("server_started"))
                        && all.stream()
                                        .filter(event -> event.name().equals("listener_start"))
                                        .count()
                                >= 2);

        ReceivedEvent started = named(events, "server_started");
        assertThat(started.text("product")).isEqualTo("Ant Media Server");
        assertThat(started.text("version")).isEqualTo("2.16.2");
        assertThat(started.number("pid")).isEqualTo(server.process().pid());
        assertThat(events)
                .filteredOn(event -> event.name().equals("listener_start"))
                .extracting(event -> event.text("proto") + " " + event.text("ip") + ":" + event.number("port"))
                .containsExactlyInAnyOrder(
                        "rtmp 127.0.0.1:" + server.rtmpPort(), "http 127.0.0.1:" + server.httpPort());
    }

    @Test
    void aStreamIsPublishedPlayedRecordedAndStopped() throws Exception {
        try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), server.url("cam?user=u1&token=verborgen"))) {
            stories.await("cam", "source_ready");
            play("cam");
            stories.await("cam", "session_closed");
            publisher.terminate();
            publisher.awaitExit(LIMIT);
        }

        List<ReceivedEvent> story = stories.story(
                "cam",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "session_opened",
                "session_closed",
                "publish_stopped",
                "stream_stopped",
                "dvr_new_blob",
                "dvr_new_fragment");

        assertThat(story).allSatisfy(event -> assertThat(event.text("app")).isEqualTo("live"));
        for (int ofClient : new int[] {0, 1, 4, 5, 6}) {
            EventShape.checkClient(story.get(ofClient));
        }
        assertThat(story.get(0).text("type")).isEqualTo("publish");
        assertThat(story.get(1).text("user_agent")).startsWith("FMLE/3.0");
        assertThat(story.get(1).text("query_string"))
                .contains("user=u1")
                .contains("token=***")
                .doesNotContain("verborgen");
        ReceivedEvent info = story.get(2);
        assertThat(info.text("video_codec")).isEqualTo("h264");
        assertThat(info.text("audio_codec")).isEqualTo("aac");
        assertThat(info.number("width")).isEqualTo(160);
        assertThat(info.number("height")).isEqualTo(120);
        ReceivedEvent closed = story.get(5);
        assertThat(closed.text("session_id")).isEqualTo(story.get(4).text("session_id"));
        assertThat(closed.number("duration")).isBetween(1_000L, 15_000L);
        assertThat(closed.number("bytes")).isGreaterThan(10_000);
        assertThat(closed.text("reason")).isIn("orderly", "reset");
        ReceivedEvent stopped = story.get(6);
        assertThat(stopped.text("reason")).isEqualTo("orderly");
        assertThat(stopped.number("keyframes")).isGreaterThan(1);
        assertThat(stopped.number("frames")).isGreaterThan(25 * stopped.number("keyframes") / 2);
        assertThat(story.get(7).number("bytes_in")).isEqualTo(stopped.number("bytes"));
        assertThat(story.get(7).number("max_clients")).isEqualTo(1);
        ReceivedEvent recording = story.get(9);
        Path file = Path.of(recording.text("path"));
        assertThat(file).isRegularFile().hasExtension("mp4");
        assertThat(recording.number("size")).isEqualTo(Files.size(file));
        assertThat(recording.number("duration")).isBetween(1_000L, 60_000L);
        assertThat(recording.number("utc") * 1_000)
                .isBetween(story.get(0).number("utc_ms") - 1_000, story.get(7).number("utc_ms"));
        assertThat(story.get(8).text("path")).isEqualTo(recording.text("path"));
    }

    @Test
    void aKilledPublisherIsALostSource() throws Exception {
        try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), server.url("killed"))) {
            stories.await("killed", "source_ready");
            awaitRecording("killed");
            publisher.kill();
            publisher.awaitExit(LIMIT);
        }

        Map<String, ReceivedEvent> story = stories.storyInAnyOrder(
                "killed",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "source_lost",
                "publish_stopped",
                "stream_stopped",
                "dvr_new_fragment",
                "dvr_new_blob");
        assertThat(story.get("source_lost").text("reason")).isIn("closed", "reset");
        assertThat(story.get("source_lost").number("bytes")).isPositive();
    }

    @Test
    void anOrderByRestStopsAStream() throws Exception {
        try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), server.url("ordered"))) {
            stories.await("ordered", "source_ready");
            awaitRecording("ordered");
            server.order("ordered/stop", "");
            publisher.awaitExit(LIMIT);
        }

        Map<String, ReceivedEvent> story = stories.storyInAnyOrder(
                "ordered",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "stream_stop",
                "publish_stopped",
                "stream_stopped",
                "dvr_new_fragment",
                "dvr_new_blob");
        assertThat(story.get("stream_stop").text("by")).isEqualTo("api");
        assertThat(story.get("publish_stopped").text("reason")).isEqualTo("stopped");
        assertThat(story.get("stream_stopped").text("reason")).isEqualTo("stopped");
    }

    /**
     * Ant Media begins to record some milliseconds after the stream is ready, and never where that has gone by then; its
     * list of segments is there once it has written the first second.
     */
    private void awaitRecording(String stream) {
        Path segments = server.home().resolve("webapps/live/streams").resolve(stream + ".m3u8");
        Awaitility.await("a recorded second of " + stream).atMost(LIMIT).until(() -> Files.exists(segments));
    }

    @Test
    void aStreamThatTheServerPullsAndOneThatItPushes() throws Exception {
        server.order("create?autoStart=true", """
                {"type":"streamSource","streamId":"pulled","name":"pulled","streamUrl":"%s"}
                """.formatted(server.url("origin")));
        // Nobody publishes the origin yet.
        ReceivedEvent broken = stories.await("pulled", "stream_broken_source");
        assertThat(broken.text("url")).isEqualTo(server.url("origin"));
        assertThat(broken.text("reason")).isNotEmpty();
        try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), server.url("origin"))) {
            ReceivedEvent pulled = stories.await("pulled", "stream_started");
            assertThat(pulled.text("type")).isEqualTo("pull");
            assertThat(pulled.text("app")).isEqualTo("live");
            stories.await("pulled", "source_ready");

            server.order(
                    "origin/rtmp-endpoint", "{\"rtmpUrl\":\"%s\"}".formatted(server.url("pushed?token=verborgen")));
            ReceivedEvent push = stories.await("origin", "push_started");
            assertThat(push.text("url")).contains("/live/pushed").doesNotContain("verborgen");
            stories.await("pushed", "publish_started");

            publisher.kill();
            publisher.awaitExit(LIMIT);
        }
        ReceivedEvent lost = stories.await("pulled", "source_lost");
        assertThat(lost.text("reason")).isEqualTo("closed");
        stories.await("pulled", "stream_stopped");
        stories.await("origin", "stream_stopped");
        stories.await("pushed", "stream_stopped");
        server.order("pulled/stop", "");
        stories.await("pulled", "stream_stop");
        stories.repeating("pulled", "origin", "pushed");
    }

    @Test
    void aChangedStreamIsTold() throws Exception {
        server.order("create", "{\"streamId\":\"changed\",\"name\":\"before\"}");
        server.change("changed", "{\"name\":\"after\"}");

        stories.story("changed", "stream_reconfigured");
    }

    /** The server loses a play that overtakes its own createStream, as happens on a busy machine; nobody has played then. */
    private void play(String stream) throws Exception {
        int exit = -1;
        for (int attempt = 0; attempt < 3 && exit != 0; attempt++) {
            try (Child player = ffmpeg.play(server.url(stream), Duration.ofSeconds(2), "antmedia.flv")) {
                exit = player.awaitExit(LIMIT);
            }
        }
        assertThat(exit).isZero();
    }

    private static ReceivedEvent named(List<ReceivedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
