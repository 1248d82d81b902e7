package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What a Red5 does by itself when its application tells it to: a playlist of the server's, and a stream that is pushed to
 * another server by red5-client. One server, on the JDK of the build, with Red5 1.2: there is no red5-client for 1.3.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class Red5StudioIT {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private Ffmpeg ffmpeg;
    private Webhook webhook;
    private Red5Server red5;
    private Stories stories;

    @BeforeAll
    void startServer() throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        Installation installation = Installation.ofBuild();
        ffmpeg = new Ffmpeg(installation);
        webhook = Webhook.start(installation);
        stories = new Stories(webhook);
        Ports ports = Ports.free();
        String configuration = """
                agent.server=red5-it
                notify.all.sink=%s
                notify.all.except.jvm=event=long_gc,long_schedule_pid,long_schedule_port
                notify.all.except.memory=event=memory_usage
                # red5-client sends the first picture twice.
                notify.all.except.stamps=event=stream_force_close_gop media=copy
                """.formatted(webhook.url());
        red5 = Red5Server.start(
                installation,
                "studio",
                JavaHome.ofBuild(),
                ports,
                Optional.of(new AgentSetup(installation.agentJar(), configuration)),
                "-Dred5.it.application=io.notifyagent.it.application.StudioApplication",
                "-Dred5.it.push.port=" + ports.rtmp());
        Files.copy(
                ffmpeg.recording(Duration.ofSeconds(20)), red5.home().streams().resolve("film.flv"));
    }

    @AfterAll
    void stopServerAndLookBack() throws Exception {
        try (Red5Server stopped = red5;
                Webhook receiver = webhook) {
            if (stopped != null) {
                stopped.stop();
                stories.nothingMoreHappened(receiver.events());
            }
        }
    }

    @Test
    void aPlaylistSwitchesToItsFileWhichStandsInForTheStudio() throws Exception {
        try (Child studio = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("studio"))) {
            stories.await("programme", "stream_backup");
            studio.terminate();
            studio.awaitExit(LIMIT);
        }

        List<ReceivedEvent> programme =
                stories.story("programme", "stream_started", "source_switch", "stream_backup", "stream_stopped");
        assertThat(programme.get(0).text("type")).isEqualTo("server");
        assertThat(programme.get(0).text("app")).isEqualTo("live");
        assertThat(programme.get(1).text("from")).isEqualTo("studio");
        assertThat(programme.get(1).text("to")).isEqualTo("film");
        assertThat(programme.get(1).text("level")).isEqualTo("notice");
        assertThat(programme.get(2).text("url")).isEqualTo("film");
        assertThat(programme.get(2).text("level")).isEqualTo("alert");
        assertThat(programme.get(3).text("reason")).isEqualTo("stopped");
        assertThat(programme.get(3).number("duration")).isGreaterThan(2_000);

        stories.story("film.flv", "file_opened", "file_closed");
        stories.story(
                "studio",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "publish_stopped",
                "stream_stopped");
    }

    @Test
    void anApplicationStopsAStream() throws Exception {
        try (Child publisher = ffmpeg.offer(ffmpeg.picturesAndSound(), red5.url("forbidden"))) {
            List<ReceivedEvent> story = stories.story(
                    "forbidden",
                    "stream_started",
                    "publish_started",
                    "stream_media_info",
                    "source_ready",
                    "stream_stop",
                    "publish_stopped",
                    "stream_stopped");
            assertThat(story.get(4).text("by")).isEqualTo("api");
            assertThat(story.get(5).text("reason")).isEqualTo("stopped");
            publisher.kill();
        }
    }

    @Test
    void aStreamIsPushedToAnotherServer() throws Exception {
        try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("pushed"))) {
            ReceivedEvent push = stories.await("pushed", "push_started");
            assertThat(push.text("url"))
                    .isEqualTo("rtmp://127.0.0.1:" + red5.ports().rtmp() + "/live");
            assertThat(push.text("proto")).isEqualTo("rtmp");
            assertThat(push.text("app")).isEqualTo("live");
            assertThat(push.text("level")).isEqualTo("info");
            stories.await("copy", "source_ready");
            publisher.terminate();
            publisher.awaitExit(LIMIT);
        }

        stories.story(
                "pushed",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "push_started",
                "publish_stopped",
                "stream_stopped");
        stories.storyInAnyOrder(
                "copy",
                "stream_started",
                "publish_started",
                "source_ready",
                "source_lost",
                "publish_stopped",
                "stream_stopped");
    }
}
