package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lives of streams, sessions and files in a real Red5, as a webhook gets them: the same from 1.2 and from 1.3, with
 * one profile, in a Tomcat or without. One server per Red5 and JDK serves all tests;
 * each test has a media of its own, and when the server has stopped, everything that ever arrived is checked once more:
 * ids without gaps, nothing double, nothing unexpected.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.notifyagent.it.Red5OnJdk#all")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class Red5EventsIT {
    private static final String SERVER = "red5-it";
    private static final String SIGN_KEY = "geheim";
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Parameter
    Red5OnJdk server;

    private final long begin = System.currentTimeMillis();
    private Ffmpeg ffmpeg;
    private Webhook webhook;
    private Red5Server red5;
    private Stories stories;

    @BeforeParameterizedClassInvocation
    void startServer() throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        JavaHome java = server.jdk().homeOrSkip();
        Installation installation = Installation.ofBuild().with(server.release());
        ffmpeg = new Ffmpeg(installation);
        webhook = Webhook.start(installation);
        stories = new Stories(webhook);
        String configuration = """
                agent.server=%s
                agent.frames_timeout=5, hushed-*=1
                agent.source_timeout=60, hushed-*=2
                notify.all.sink=%s
                notify.all.except.jvm=group=system_overloaded
                notify.all.except.memory=event=memory_usage
                notify.all.sign_key=%s
                """.formatted(SERVER, webhook.url(), SIGN_KEY);
        red5 = Red5Server.start(
                installation,
                "events-" + server.folder(),
                java,
                Ports.free(),
                Optional.of(new AgentSetup(installation.agentJar(), configuration)));
    }

    @AfterParameterizedClassInvocation
    void stopServerAndLookBack() throws Exception {
        try (Red5Server stopped = red5;
                Webhook receiver = webhook) {
            if (stopped != null) {
                assertThat(stopped.stop()).isZero();
                everythingThatArrivedIsSound(receiver);
            }
        }
    }

    @Test
    void serverAndListenerAnnounceThemselvesOnce() throws Exception {
        List<ReceivedEvent> events = webhook.await(
                "the start of the server",
                LIMIT,
                all -> !named(all, "server_started").isEmpty()
                        && named(all, "listener_start").size()
                                >= (server.release().hasTomcat() ? 2 : 1));

        assertThat(named(events, "server_started")).singleElement().satisfies(event -> {
            assertThat(event.text("product")).isEqualTo("Red5");
            assertThat(event.text("version")).isEqualTo(server.release().version());
            assertThat(event.number("pid")).isEqualTo(red5.process().pid());
            assertThat(event.text("jvm")).contains(String.valueOf(server.jdk().feature()));
            assertThat(event.text("previous_state")).isIn("unknown", "shutdown", "killed");
        });
        List<String> listeners = named(events, "listener_start").stream()
                .map(event -> event.text("proto") + " " + event.text("ip") + ":" + event.number("port"))
                .toList();
        assertThat(listeners).containsOnlyOnce("rtmp 127.0.0.1:" + red5.ports().rtmp());
        assertThat(listeners)
                .as("an address, whatever the protocol, is told of once")
                .filteredOn(listener -> listener.endsWith(":" + red5.ports().http()))
                .isEqualTo(
                        server.release().hasTomcat()
                                ? List.of("http 127.0.0.1:" + red5.ports().http())
                                : List.of());
    }

    @Test
    void aStreamIsPublishedPlayedAndStopped() throws Exception {
        String url = red5.url("cam?user=u1&token=verborgen");
        try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), url);
                Child player = ffmpeg.play(red5.url("cam"), Duration.ofSeconds(2), "cam.flv")) {
            assertThat(player.awaitExit(LIMIT)).isZero();
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
                "stream_stopped");

        ReceivedEvent streamStarted = story.get(0);
        EventShape.checkClient(streamStarted);
        assertThat(streamStarted.text("type")).isEqualTo("publish");

        ReceivedEvent publishStarted = story.get(1);
        EventShape.checkClient(publishStarted);
        assertThat(publishStarted.text("session_id")).isEqualTo(streamStarted.text("session_id"));
        assertThat(publishStarted.text("user_agent")).startsWith("FMLE/3.0");
        assertThat(publishStarted.text("query_string"))
                .contains("user=u1")
                .contains("token=***")
                .doesNotContain("verborgen");

        ReceivedEvent info = story.get(2);
        assertThat(info.text("video_codec")).isEqualTo("h264");
        assertThat(info.text("audio_codec")).isEqualTo("aac");
        assertThat(info.number("width")).isEqualTo(160);
        assertThat(info.number("height")).isEqualTo(120);
        assertThat(info.fields().path("fps").asDouble()).isEqualTo(25);
        assertThat(info.number("sample_rate")).isEqualTo(44100);
        assertThat(info.number("channels")).isEqualTo(1);
        assertThat(info.text("encoder")).startsWith("Lavf");

        ReceivedEvent ready = story.get(3);
        assertThat(ready.text("video_codec")).isEqualTo("h264");
        assertThat(ready.number("delay")).isBetween(0L, 5_000L);

        ReceivedEvent opened = story.get(4);
        EventShape.checkClient(opened);
        assertThat(opened.text("session_id")).isNotEqualTo(streamStarted.text("session_id"));
        assertThat(opened.text("user_agent")).isNotEmpty();
        assertThat(opened.number("opened_at")).isBetween(opened.number("utc_ms") - 1_000, opened.number("utc_ms"));

        ReceivedEvent closed = story.get(5);
        EventShape.checkClient(closed);
        assertThat(closed.text("session_id")).isEqualTo(opened.text("session_id"));
        assertThat(closed.number("opened_at")).isEqualTo(opened.number("opened_at"));
        assertThat(closed.number("closed_at")).isGreaterThan(closed.number("opened_at"));
        assertThat(closed.number("duration")).isBetween(1_000L, 15_000L);
        assertThat(closed.number("bytes")).isGreaterThan(10_000);
        assertThat(closed.text("reason"))
                .as("a player that closes while the server still sends resets the connection, and with it, at times,"
                        + " its own last command")
                .isIn("orderly", "reset");

        ReceivedEvent publishStopped = story.get(6);
        EventShape.checkClient(publishStopped);
        assertThat(publishStopped.text("reason")).isEqualTo("orderly");
        assertThat(publishStopped.text("query_string")).isEqualTo(publishStarted.text("query_string"));
        assertThat(publishStopped.number("duration")).isGreaterThan(closed.number("duration"));
        assertThat(publishStopped.number("bytes")).isGreaterThan(10_000);
        assertThat(publishStopped.number("keyframes")).isGreaterThan(1);
        assertThat(publishStopped.number("frames")).isGreaterThan(25 * publishStopped.number("keyframes") / 2);
        assertThat(publishStopped.number("avg_bitrate")).isBetween(50_000L, 2_000_000L);

        ReceivedEvent streamStopped = story.get(7);
        assertThat(streamStopped.text("reason")).isEqualTo("orderly");
        assertThat(streamStopped.number("bytes_in")).isEqualTo(publishStopped.number("bytes"));
        assertThat(streamStopped.number("max_clients")).isEqualTo(1);
        assertThat(streamStopped.number("duration")).isPositive();
    }

    @Test
    void aKilledPublisherIsALostSource() throws Exception {
        try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("killed"))) {
            stories.await("killed", "source_ready");
            publisher.kill();
            publisher.awaitExit(LIMIT);
        }

        List<ReceivedEvent> story = stories.story(
                "killed",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "source_lost",
                "publish_stopped",
                "stream_stopped");
        ReceivedEvent lost = story.get(4);
        assertThat(lost.text("reason")).isIn("closed", "reset");
        assertThat(lost.number("last_frame_at")).isBetween(begin, lost.number("utc_ms"));
        assertThat(lost.number("bytes")).isPositive();
        assertThat(story.get(5).text("reason")).isNotIn("", "orderly");
    }

    @Test
    void aPublisherThatFallsSilentIsToldAndItsReturnToo() throws Exception {
        try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("silent"))) {
            stories.await("silent", "source_ready");
            publisher.suspend();
            ReceivedEvent silent = stories.await("silent", "frames_timed_out");
            assertThat(silent.number("timeout")).isEqualTo(5_000);
            assertThat(silent.number("last_frame_at")).isBetween(begin, silent.number("utc_ms") - 5_000);
            publisher.resume();
            ReceivedEvent back = stories.await("silent", "frames_restored");
            assertThat(back.number("duration")).isGreaterThan(5_000);
            publisher.terminate();
            publisher.awaitExit(LIMIT);
        }

        stories.story(
                "silent",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "frames_timed_out",
                "frames_restored",
                "publish_stopped",
                "stream_stopped");
    }

    @Test
    void aPublisherThatStaysSilentIsALostSourceAndReadyAnewWhenItReturns() throws Exception {
        try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("hushed-1"))) {
            stories.await("hushed-1", "source_ready");
            publisher.suspend();
            stories.await("hushed-1", "source_lost");
            publisher.resume();
            webhook.await(
                    "the second source_ready of hushed-1",
                    LIMIT,
                    all -> named(all, "source_ready").stream()
                                    .filter(event -> event.text("media").equals("hushed-1"))
                                    .count()
                            == 2);
            publisher.terminate();
            publisher.awaitExit(LIMIT);
        }

        List<ReceivedEvent> story = stories.story(
                "hushed-1",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "frames_timed_out",
                "source_lost",
                "source_ready",
                "publish_stopped",
                "stream_stopped");
        assertThat(story.get(4).number("timeout")).isEqualTo(1_000);
        ReceivedEvent lost = story.get(5);
        assertThat(lost.text("reason")).isEqualTo("timeout");
        assertThat(lost.number("last_frame_at")).isBetween(begin, lost.number("utc_ms") - 2_000);
        assertThat(story.get(7).text("reason")).isEqualTo("orderly");
    }

    @Test
    void stampsThatJumpAreTold() throws Exception {
        try (Child publisher = ffmpeg.publishAtOnce(ffmpeg.jump(), red5.url("jumpy"))) {
            stories.await("jumpy", "stream_rt_sync");
            publisher.kill();
            publisher.awaitExit(LIMIT);
        }

        List<ReceivedEvent> story = stories.story(
                "jumpy",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "stream_rt_sync",
                "source_lost",
                "publish_stopped",
                "stream_stopped");
        assertThat(story.get(4).number("delta_ms")).isEqualTo(8_000);
        assertThat(story.get(4).number("count")).isEqualTo(1);
    }

    @Test
    void tooFewFramesAreTold() throws Exception {
        try (Child publisher = ffmpeg.publish(ffmpeg.slowPictures(), red5.url("slow"))) {
            stories.await("slow", "stream_force_close_gop");
            publisher.terminate();
            publisher.awaitExit(LIMIT);
        }

        List<ReceivedEvent> story = stories.story(
                "slow",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "stream_force_close_gop",
                "publish_stopped",
                "stream_stopped");
        assertThat(story.get(4).text("reason")).isEqualTo("low_fps");
        assertThat(story.get(4).fields().path("fps").asDouble()).isEqualTo(2);
        assertThat(story.get(4).number("gop_ms")).isEqualTo(2_500);
    }

    /** ffmpeg ends with an end of sequence, marked as a key frame and with the stamp of the frame before. */
    @Test
    void theEndOfASequenceIsNoFrame() throws Exception {
        try (Child publisher = ffmpeg.publish(ffmpeg.endingInAKeyFrame(), red5.url("brief"))) {
            assertThat(publisher.awaitExit(LIMIT)).isZero();
        }

        List<ReceivedEvent> story = stories.story(
                "brief",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "publish_stopped",
                "stream_stopped");
        assertThat(story.get(4).number("keyframes")).isEqualTo(2);
    }

    @Test
    void withoutMetadataTheSequenceHeadersTell() throws Exception {
        try (Child publisher =
                ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("bare"), "-flvflags", "no_metadata")) {
            stories.await("bare", "source_ready");
            publisher.terminate();
            publisher.awaitExit(LIMIT);
        }

        List<ReceivedEvent> story = stories.story(
                "bare",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "stream_media_info",
                "source_ready",
                "publish_stopped",
                "stream_stopped");
        assertThat(story.get(2).text("video_codec")).isEqualTo("h264");
        assertThat(story.get(2).number("width")).isEqualTo(160);
        assertThat(story.get(2).has("audio_codec"))
                .as("its header comes second")
                .isFalse();
        ReceivedEvent info = story.get(3);
        assertThat(info.text("audio_codec")).isEqualTo("aac");
        assertThat(info.number("sample_rate")).isEqualTo(44_100);
        assertThat(info.number("channels")).isEqualTo(1);
        assertThat(info.number("height")).isEqualTo(120);
        assertThat(info.fields().path("fps").asDouble()).isEqualTo(25);
        ReceivedEvent ready = story.get(4);
        assertThat(ready.text("audio_codec")).isEqualTo("aac");
        assertThat(ready.number("width")).isEqualTo(160);
        assertThat(ready.number("height")).isEqualTo(120);
    }

    @Test
    void aKilledPlayerEndsItsSessionAndNothingElse() throws Exception {
        try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("left"))) {
            try (Child player = ffmpeg.play(red5.url("left"), Duration.ofSeconds(60), "left.flv")) {
                stories.await("left", "session_opened");
                player.kill();
                ReceivedEvent closed = stories.await("left", "session_closed");
                assertThat(closed.text("reason")).isIn("closed", "reset");
            }
            publisher.terminate();
            publisher.awaitExit(LIMIT);
        }

        stories.story(
                "left",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "session_opened",
                "session_closed",
                "publish_stopped",
                "stream_stopped");
    }

    @Test
    void soundAloneIsReadyAfterFiveSeconds() throws Exception {
        try (Child publisher = ffmpeg.publish(ffmpeg.soundOnly(), red5.url("radio"))) {
            ReceivedEvent ready = stories.await("radio", "source_ready");
            assertThat(ready.number("delay")).isBetween(5_000L, 10_000L);
            assertThat(ready.has("video_codec")).isFalse();
            publisher.terminate();
            publisher.awaitExit(LIMIT);
        }

        List<ReceivedEvent> story = stories.story(
                "radio",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "publish_stopped",
                "stream_stopped");
        assertThat(story.get(2).text("audio_codec")).isEqualTo("aac");
        assertThat(story.get(2).has("width")).isFalse();
        assertThat(story.get(4).number("frames")).isPositive();
    }

    @Test
    void aRecordingWhosePlayerIsKilledIsClosed() throws Exception {
        Files.copy(
                ffmpeg.recording(Duration.ofSeconds(20)), red5.home().streams().resolve("begun.flv"));
        try (Child player = ffmpeg.dial(red5.url("begun"))) {
            stories.await("begun.flv", "file_opened");
            player.kill();
            player.awaitExit(LIMIT);
        }

        List<ReceivedEvent> session = stories.story("begun", "session_opened", "session_closed");
        List<ReceivedEvent> file = stories.story("begun.flv", "file_opened", "file_closed");
        assertThat(session.get(1).text("reason")).isIn("closed", "reset");
        assertThat(file.get(0).text("session_id")).isEqualTo(session.get(0).text("session_id"));
        assertThat(file.get(1).text("path")).isEqualTo(file.get(0).text("path"));
    }

    @Test
    void aRecordingIsPlayedBack() throws Exception {
        needsAServerThatPlaysRecordings();
        Path film = ffmpeg.recording(Duration.ofSeconds(20));
        Files.copy(film, red5.home().streams().resolve("film.flv"));
        try (Child player = ffmpeg.play(red5.url("film"), Duration.ofSeconds(2), "film.flv")) {
            assertThat(player.awaitExit(LIMIT)).isZero();
        }

        List<ReceivedEvent> session = stories.story("film", "session_opened", "session_closed");
        ReceivedEvent opened = session.get(0);
        EventShape.checkClient(opened);
        EventShape.checkClient(session.get(1));
        assertThat(session.get(1).text("session_id")).isEqualTo(opened.text("session_id"));
        assertThat(session.get(1).text("reason")).isEqualTo("orderly");

        List<ReceivedEvent> file = stories.story("film.flv", "file_opened", "file_closed");
        ReceivedEvent fileOpened = file.get(0);
        assertThat(fileOpened.text("path")).endsWith("film.flv");
        assertThat(fileOpened.number("size")).isEqualTo(Files.size(film));
        assertThat(fileOpened.text("session_id")).isEqualTo(opened.text("session_id"));
        assertThat(fileOpened.text("ip")).isEqualTo("127.0.0.1");
        ReceivedEvent fileClosed = file.get(1);
        assertThat(fileClosed.text("path")).isEqualTo(fileOpened.text("path"));
        assertThat(fileClosed.number("bytes")).isBetween(10_000L, Files.size(film));
        assertThat(fileClosed.number("duration")).isPositive();
    }

    @Test
    void aRecordingPlayedToItsEndEndsItsSessionOnce() throws Exception {
        needsAServerThatPlaysRecordings();
        Path film = ffmpeg.recording(Duration.ofSeconds(3));
        Files.copy(film, red5.home().streams().resolve("short.flv"));
        try (Child player = ffmpeg.play(red5.url("short"), Duration.ofSeconds(60), "short.flv")) {
            player.awaitExit(Duration.ofSeconds(30));
        }

        List<ReceivedEvent> session = stories.story("short", "session_opened", "session_closed");
        List<ReceivedEvent> file = stories.story("short.flv", "file_opened", "file_closed");
        assertThat(file.get(1).number("bytes"))
                .as("read to its end")
                .isBetween(Files.size(film) * 9 / 10, Files.size(film));
        assertThat(session.get(1).number("duration")).isBetween(1_000L, 30_000L);
        assertThat(session.get(1).text("reason")).isEqualTo("finished");
    }

    @Test
    void aStreamIsStoppedByAnOrder() throws Exception {
        try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("ordered"));
                RemoteBeans beans = RemoteBeans.of(red5.process().pid())) {
            stories.await("ordered", "source_ready");
            beans.stopStream("ordered");
            // The publisher is not told, and goes on sending what nobody takes: that changes nothing any more.
            List<ReceivedEvent> story = stories.story(
                    "ordered",
                    "stream_started",
                    "publish_started",
                    "stream_media_info",
                    "source_ready",
                    "stream_stop",
                    "publish_stopped",
                    "stream_stopped");
            assertThat(story.get(4).text("by")).isEqualTo("jmx");
            assertThat(story.get(4).text("session_id")).isEqualTo(story.get(0).text("session_id"));
            assertThat(story.get(5).text("reason")).isEqualTo("stopped");
            assertThat(publisher.isAlive()).isTrue();
        }
    }

    @Test
    void aPublisherThatStopsSpeakingRtmpIsABrokenSource() throws Exception {
        byte[] pingWithoutItsType = {0x02, 0, 0, 0, 0, 0, 1, 0x04, 0, 0, 0, 0, 0};
        try (Wire wire = new Wire(red5.ports().rtmp());
                Child publisher = ffmpeg.publish(
                        ffmpeg.picturesAndSound(), "rtmp://127.0.0.1:" + wire.port() + "/live/garbled")) {
            stories.await("garbled", "source_ready");
            publisher.suspend();
            AtomicLong carried = new AtomicLong();
            await("the client's last bytes")
                    .during(Duration.ofMillis(300))
                    .until(() -> carried.getAndSet(wire.carried()) == wire.carried());
            wire.say(pingWithoutItsType);
            stories.await("garbled", "stream_stopped");
        }

        List<ReceivedEvent> story = stories.story(
                "garbled",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "stream_broken_source",
                "source_lost",
                "publish_stopped",
                "stream_stopped");
        assertThat(story.get(4).text("reason")).isEqualTo("Error during decoding");
        assertThat(story.get(5).text("reason")).isEqualTo("error");
        assertThat(story.get(6).text("reason")).isEqualTo("error");
    }

    @Test
    void aNameThatIsPublishedAgainIsANewStream() throws Exception {
        for (int round = 0; round < 2; round++) {
            try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("again"))) {
                int rounds = round + 1;
                webhook.await(
                        "source_ready number " + rounds + " of again",
                        LIMIT,
                        all -> named(all, "source_ready").stream()
                                        .filter(event -> event.text("media").equals("again"))
                                        .count()
                                == rounds);
                publisher.terminate();
                publisher.awaitExit(LIMIT);
            }
        }

        List<ReceivedEvent> story = stories.story(
                "again",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "publish_stopped",
                "stream_stopped",
                "stream_started",
                "publish_started",
                "stream_media_info",
                "source_ready",
                "publish_stopped",
                "stream_stopped");
        assertThat(story.get(6).text("session_id")).isNotEqualTo(story.get(0).text("session_id"));
    }

    private void everythingThatArrivedIsSound(Webhook receiver) {
        List<ReceivedEvent> all = receiver.events();
        assertThat(all).isNotEmpty();
        stories.nothingMoreHappened(all);
        all.forEach(event -> EventShape.check(event, SERVER, begin));
        assertThat(all)
                .extracting(event -> event.text("boot_id"))
                .containsOnly(all.get(0).text("boot_id"));
        assertThat(all.stream().map(event -> event.number("event_id")).sorted(Comparator.naturalOrder()))
                .as("ids of a handler that takes everything (E8)")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all.size()).boxed().toList());
        assertThat(receiver.deliveries()).allSatisfy(delivery -> {
            assertThat(delivery.request()).isEqualTo("POST /hook");
            assertThat(delivery.contentType()).isEqualTo("application/json");
            assertThat(delivery.signature()).isEqualTo(delivery.expectedSignature(SIGN_KEY));
        });
        assertThat(red5.linesOfOursOnStandardOutput()).as("rule A2").isEmpty();
    }

    /** With the agent or without it. */
    private void needsAServerThatPlaysRecordings() {
        assumeTrue(
                server.release() == Red5Release.RED5_1_2,
                "SKIPPED: Red5 1.3.17 stops after the first frames of a recording");
    }

    private static List<ReceivedEvent> named(List<ReceivedEvent> events, String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }
}
