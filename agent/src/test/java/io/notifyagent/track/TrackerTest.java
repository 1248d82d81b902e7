package io.notifyagent.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.profile.Action.LifeKind;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Rules E2-E6 and the meaning that the catalogue gives the words. */
final class TrackerTest {

    private final Server server = new Server();
    private final Object stream = new Object();
    private final Object viewer = new Object();

    @Test
    void aPublishGivesItsStreamFirstAndInheritsFromItsConnection() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");

        assertThat(server.events.names()).containsExactly("stream_started", "publish_started");
        Event started = server.events.only("publish_started");
        assertThat(started.media()).isEqualTo("cbc");
        assertThat(started.app()).isEqualTo("live");
        assertThat(started.fields()).hasToString("{session_id=C1, ip=192.0.2.1, proto=rtmp, user_agent=FMLE/3.0}");
        assertThat(server.events.only("stream_started").fields())
                .hasToString("{type=publish, session_id=C1, ip=192.0.2.1, proto=rtmp}");
    }

    @Test
    void anEndThePublisherAskedForLosesNoSource() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");
        server.clock.advance(2, TimeUnit.SECONDS);
        server.mark(LifeKind.CONNECTION, "C1", "orderly");
        server.end(LifeKind.PUBLISH, stream, "bytes", 1000L);
        server.disconnect("C1");

        assertThat(server.events.names())
                .containsExactly("stream_started", "publish_started", "publish_stopped", "stream_stopped");
        Fields stopped = server.events.only("publish_stopped").fields();
        assertThat(stopped.get("reason")).isEqualTo("orderly");
        assertThat(stopped.get("duration")).isEqualTo(2000L);
        assertThat(stopped.get("bytes")).isEqualTo(1000L);
        assertThat(stopped.get("avg_bitrate")).isEqualTo(4000L);
        assertThat(server.events.only("stream_stopped").fields().get("bytes_in"))
                .isEqualTo(1000L);
    }

    @Test
    void anyOtherEndLosesTheSourceDirectlyBefore() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");
        server.frame(stream, true, true, 100);
        server.clock.advance(3, TimeUnit.SECONDS);
        long lastFrameAt = server.clock.epochMillis() - 3000;
        server.mark(LifeKind.CONNECTION, "C1", "reset");
        server.end(LifeKind.PUBLISH, stream);

        assertThat(server.events.names())
                .containsExactly(
                        "stream_started", "publish_started", "source_lost", "publish_stopped", "stream_stopped");
        Fields lost = server.events.only("source_lost").fields();
        assertThat(lost.get("reason")).isEqualTo("reset");
        assertThat(lost.get("last_frame_at")).isEqualTo(lastFrameAt);
        assertThat(lost.get("bytes")).isEqualTo(100L);
    }

    @Test
    void anEndWithoutAnyWordIsClosed() {
        server.publish(stream, "unknown", "cbc");
        server.end(LifeKind.PUBLISH, stream);

        assertThat(server.events.only("source_lost").fields().get("reason")).isEqualTo("closed");
        assertThat(server.events.only("stream_stopped").fields().get("reason")).isEqualTo("closed");
    }

    @Test
    void aConnectionThatIsResetAfterAnOrderlyEndWasOrderly() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");
        server.mark(LifeKind.CONNECTION, "C1", "orderly");
        server.mark(LifeKind.CONNECTION, "C1", "reset");
        server.end(LifeKind.PUBLISH, stream);

        assertThat(server.events.names()).doesNotContain("source_lost");
        assertThat(server.events.only("publish_stopped").fields().get("reason")).isEqualTo("orderly");
    }

    @Test
    void aNewChildClearsWhatWasSaidOfItsParent() {
        server.connect("C1");
        server.publish(stream, "C1", "one");
        server.mark(LifeKind.CONNECTION, "C1", "orderly");
        server.end(LifeKind.PUBLISH, stream);
        Object second = new Object();
        server.publish(second, "C1", "two");
        server.end(LifeKind.PUBLISH, second);

        assertThat(server.events.only("source_lost").media()).isEqualTo("two");
    }

    @Test
    void repeatedBeginsAndEndsGiveOneEventEach() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");
        server.publish(stream, "C1", "cbc");
        server.end(LifeKind.PUBLISH, stream);
        server.end(LifeKind.PUBLISH, stream);

        assertThat(server.events.names())
                .containsExactly(
                        "stream_started", "publish_started", "source_lost", "publish_stopped", "stream_stopped");
        assertThat(server.tracker.ignored()).isEqualTo(2);
    }

    @Test
    void anEndWithoutBeginIsIgnored() {
        server.end(LifeKind.PUBLISH, stream);
        server.end(LifeKind.SESSION, viewer);

        assertThat(server.events.names()).isEmpty();
    }

    @Test
    void aPublisherIsNoSessionAndAConnectionAloneIsNothing() {
        server.connect("C1");
        server.disconnect("C1");

        assertThat(server.events.names()).isEmpty();
    }

    @Test
    void aSessionCountsItsOwnBytesOfTheConnection() {
        server.connect("C2");
        server.play(viewer, "C2", "cbc", "bytes", 3000L);
        long opened = server.clock.epochMillis();
        server.clock.advance(1500, TimeUnit.MILLISECONDS);
        server.end(LifeKind.SESSION, viewer, "bytes", 10_000L);

        assertThat(server.events.only("session_opened").fields().get("bytes")).isNull();
        Fields closed = server.events.only("session_closed").fields();
        assertThat(closed.get("bytes")).isEqualTo(7000L);
        assertThat(closed.get("opened_at")).isEqualTo(opened);
        assertThat(closed.get("closed_at")).isEqualTo(opened + 1500);
        assertThat(closed.get("duration")).isEqualTo(1500L);
    }

    @Test
    void theNextItemOfAPlaylistIsTheNextSession() {
        server.connect("C2");
        server.play(viewer, "C2", "one");
        server.play(viewer, "C2", "one");
        server.play(viewer, "C2", "two");
        server.end(LifeKind.SESSION, viewer);

        assertThat(server.events.all())
                .extracting(event -> event.kind().name() + " " + event.media())
                .containsExactly(
                        "session_opened one", "session_closed one", "session_opened two", "session_closed two");
    }

    @Test
    void theSourceIsReadyOnce() {
        server.publish(stream, null, "cbc");
        assertThat(server.tracker.awaitsReady(LifeKind.PUBLISH, stream)).isTrue();
        server.clock.advance(40, TimeUnit.MILLISECONDS);
        server.ready(stream, "video_codec", "AVC", "audio_codec", "AAC");
        server.ready(stream, "video_codec", "AVC");

        assertThat(server.tracker.awaitsReady(LifeKind.PUBLISH, stream)).isFalse();
        assertThat(server.events.only("source_ready").fields())
                .hasToString("{video_codec=h264, audio_codec=aac, delay=40}");
    }

    @Test
    void audioAloneIsReadyAfterFiveSeconds() {
        server.publish(stream, null, "radio");
        for (int i = 0; i <= 60; i++) {
            server.frame(stream, false, false, 10);
            server.clock.advance(100, TimeUnit.MILLISECONDS);
        }

        assertThat(server.events.only("source_ready").fields().get("delay")).isEqualTo(5000L);
    }

    @Test
    void audioBesideVideoIsNotReadyByItself() {
        server.publish(stream, null, "cbc");
        server.frame(stream, true, false, 10);
        for (int i = 0; i <= 60; i++) {
            server.frame(stream, false, false, 10);
            server.clock.advance(100, TimeUnit.MILLISECONDS);
        }

        assertThat(server.events.names()).doesNotContain("source_ready");
    }

    @Test
    void infoWithoutKnownFieldsOrUnchangedIsSilent() {
        server.publish(stream, null, "cbc");
        server.info(stream);
        server.info(stream, "width", 320L, "video_codec", 7L);
        server.info(stream, "width", 320L, "video_codec", 7L);
        server.info(stream, "width", 640L);

        assertThat(server.events.all().stream()
                        .filter(event -> event.kind().name().equals("stream_media_info"))
                        .map(event -> event.fields().toString()))
                .containsExactly("{video_codec=h264, width=320}", "{video_codec=h264, width=640}");
    }

    /** Metadata that are sent again and again must not take back what the sequence header says. */
    @Test
    void whatAHookOfAHigherRankToldHolds() {
        server.publish(stream, null, "cbc");
        server.infoOfRank(1, stream, "width", 320L, "encoder", "x");
        server.infoOfRank(2, stream, "width", 640L, "fps", 25L);
        server.infoOfRank(1, stream, "width", 320L, "encoder", "x");
        server.infoOfRank(2, stream, "width", 1280L);
        server.ready(stream);

        assertThat(server.events.all().stream()
                        .filter(event -> event.kind().name().equals("stream_media_info"))
                        .map(event -> event.fields().toString()))
                .containsExactly(
                        "{width=320, encoder=x}", "{width=640, fps=25, encoder=x}", "{width=1280, fps=25, encoder=x}");
        assertThat(server.events.only("source_ready").fields().get("width")).isEqualTo(1280L);
    }

    @Test
    void anOrderToStopIsSaidOfTheStreamAndIsNoLoss() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");
        server.emit("stream_stop", LifeKind.PUBLISH, stream, "by", "jmx");
        server.mark(LifeKind.PUBLISH, stream, "stopped");
        server.end(LifeKind.PUBLISH, stream);

        assertThat(server.events.names())
                .containsExactly(
                        "stream_started", "publish_started", "stream_stop", "publish_stopped", "stream_stopped");
        assertThat(server.events.only("stream_stop").media()).isEqualTo("cbc");
        assertThat(server.events.only("stream_stop").fields()).hasToString("{by=jmx, session_id=C1}");
        assertThat(server.events.only("publish_stopped").fields().get("reason")).isEqualTo("stopped");
    }

    @Test
    void whatTheServerNeverEndsIsEndedTwoSecondsAfterItsParent() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");
        server.disconnect("C1");
        server.clock.advance(1900, TimeUnit.MILLISECONDS);
        server.tracker.tick();
        assertThat(server.events.names()).doesNotContain("stream_stopped");
        server.clock.advance(200, TimeUnit.MILLISECONDS);
        server.tracker.tick();

        assertThat(server.events.names()).endsWith("source_lost", "publish_stopped", "stream_stopped");
        assertThat(server.events.only("publish_stopped").fields().get("reason")).isEqualTo("abandoned");
    }

    /** Stock Red5 1.3.14 to 1.3.19: the stream of a client that took its leave stays for ever. */
    @Test
    void whatTheServerNeverEndsButItsClientDidLosesNoSource() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");
        server.mark(LifeKind.CONNECTION, "C1", "orderly");
        server.disconnect("C1");
        server.clock.advance(2, TimeUnit.SECONDS);
        server.tracker.tick();

        assertThat(server.events.names())
                .containsExactly("stream_started", "publish_started", "publish_stopped", "stream_stopped");
        assertThat(server.events.only("publish_stopped").fields().get("reason")).isEqualTo("orderly");
    }

    @Test
    void theLossOfWhatTheServerNeverEndsTellsWhatIsKnownOfIt() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");
        server.mark(LifeKind.CONNECTION, "C1", "reset");
        server.disconnect("C1");
        server.clock.advance(2, TimeUnit.SECONDS);
        server.tracker.tick();

        assertThat(server.events.only("source_lost").fields().get("reason")).isEqualTo("reset");
        assertThat(server.events.only("publish_stopped").fields().get("reason")).isEqualTo("abandoned");
    }

    @Test
    void whatTheServerForgetsIsEnded() {
        Object forgotten = new Object();
        server.publish(forgotten, null, "cbc");
        WeakReference<Object> gone = new WeakReference<>(forgotten);
        forgotten = null;

        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> {
            System.gc();
            server.tracker.tick();
            return gone.refersTo(null) && server.events.names().contains("stream_stopped");
        });
        assertThat(server.events.only("publish_stopped").fields().get("reason")).isEqualTo("abandoned");
    }

    @Test
    void atShutdownEverythingEndsAndNothingFollows() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");
        server.connect("C2");
        server.play(viewer, "C2", "cbc");
        server.tracker.endAll("server_shutdown");
        server.end(LifeKind.PUBLISH, stream);
        server.publish(new Object(), "C1", "late");

        assertThat(server.events.names())
                .containsExactly(
                        "stream_started",
                        "publish_started",
                        "session_opened",
                        "session_closed",
                        "publish_stopped",
                        "stream_stopped");
        assertThat(server.events.only("session_closed").fields().get("reason")).isEqualTo("server_shutdown");
    }

    @Test
    void aServerThatStopsInOrderLosesNoSource() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");
        server.mark(LifeKind.SERVER, "red5", "server_shutdown");
        server.end(LifeKind.PUBLISH, stream);

        assertThat(server.events.names()).doesNotContain("source_lost");
        assertThat(server.events.only("stream_stopped").fields().get("reason")).isEqualTo("server_shutdown");
    }

    @Test
    void beyondTheMostThatIsTrackedNothingIsToldButThat() {
        Server small = new Server(1);
        Object second = new Object();
        small.publish(stream, null, "one");
        small.publish(second, null, "two");
        small.end(LifeKind.PUBLISH, second);
        small.end(LifeKind.PUBLISH, stream);
        small.publish(second, null, "two");

        assertThat(small.events.all())
                .extracting(Event::media)
                .startsWith("one")
                .endsWith("two", "two");
        assertThat(small.tracker.untracked()).isEqualTo(1);
        assertThat(small.problems.lines()).singleElement().asString().contains("agent.max_tracked");
    }

    @Test
    void objectsOfTheHostAreLeftOutAndSaid() {
        server.begin(LifeKind.FILE, stream, null, null, "path", new StringBuilder("host"), "size", 5);

        assertThat(server.events.only("file_opened").fields()).hasToString("{size=5}");
        assertThat(server.problems.lines()).singleElement().asString().contains("[path]");
    }

    @Test
    void aFieldOfAHooksOwnGoesWithItsEvents() {
        server.begin(LifeKind.SESSION, viewer, null, null, "media", "cbc", "tenant", "acme");

        assertThat(server.events.only("session_opened").fields().get("tenant")).isEqualTo("acme");
    }

    @Test
    void twoThreadsThatCloseTheSameStreamGiveOneEnd() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            Object raced = new Object();
            server.publish(raced, null, "race" + round);
            CountDownLatch go = new CountDownLatch(1);
            Thread one = closer(raced, go);
            Thread other = closer(raced, go);
            go.countDown();
            one.join();
            other.join();
        }

        assertThat(server.events.names().stream().filter("stream_stopped"::equals))
                .hasSize(200);
    }

    private Thread closer(Object raced, CountDownLatch go) {
        Thread thread = new Thread(() -> {
            try {
                go.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            server.end(LifeKind.PUBLISH, raced);
        });
        thread.start();
        return thread;
    }
}
