package io.notifyagent.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import io.notifyagent.profile.Action.LifeKind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the catalogue says of sources, derived from frames. */
final class SourceWatchTest {

    private final Server server = new Server();
    private final Object stream = new Object();
    private long stamp = 1000;

    @BeforeEach
    void publish() {
        server.publish(stream, null, "cbc");
    }

    @Test
    void silenceIsToldOnceAndItsEndToo() {
        frames(25);
        long lastFrameAt = server.clock.epochMillis() - 40;
        seconds(12);
        frames(1);

        assertThat(derived()).containsExactly("frames_timed_out", "frames_restored");
        assertThat(server.events.only("frames_timed_out").fields())
                .hasToString("{timeout=5000, last_frame_at=" + lastFrameAt + "}");
        assertThat(server.events.only("frames_restored").fields()).hasToString("{duration=12040}");
    }

    @Test
    void aShortPauseIsNoSilence() {
        frames(25);
        seconds(4);
        frames(25);

        assertThat(derived()).isEmpty();
    }

    @Test
    void aSourceThatStaysSilentIsLostAndReadyAnewWhenItReturns() {
        frames(25);
        server.ready(stream);
        seconds(61);
        assertThat(server.tracker.awaitsReady(LifeKind.PUBLISH, stream)).isTrue();
        frames(1);
        server.ready(stream);

        assertThat(derived()).containsExactly("source_ready", "frames_timed_out", "source_lost", "source_ready");
        assertThat(server.events.only("source_lost").fields().get("reason")).isEqualTo("timeout");
    }

    @Test
    void aSourceThatIsLostAlreadyIsNotLostAgainWhenItsPublisherGoes() {
        frames(25);
        seconds(61);
        server.end(LifeKind.PUBLISH, stream);

        assertThat(server.events.names()).endsWith("source_lost", "publish_stopped", "stream_stopped");
        server.events.only("source_lost");
    }

    @Test
    void aPublisherThatSendsNothingAtAllIsSilentToo() {
        seconds(6);

        assertThat(server.events.only("frames_timed_out").fields()).hasToString("{timeout=5000}");
    }

    @Test
    void someMediaMayBeSilentForLonger() {
        Object slow = new Object();
        server.publish(slow, null, "slow-1");
        seconds(19);
        assertThat(derived()).containsExactly("frames_timed_out");
        seconds(2);

        assertThat(server.events.all())
                .filteredOn(event -> event.kind().name().equals("frames_timed_out"))
                .extracting(Event::media)
                .containsExactly("cbc", "slow-1");
    }

    @Test
    void someMediaMayBeSilentForAShorterTimeThanTheRest() {
        server.publish(new Object(), null, "fast-1");
        seconds(3);

        assertThat(server.events.only("frames_timed_out").media()).isEqualTo("fast-1");
    }

    @Test
    void framesAfterTheEndChangeNothing() {
        frames(25);
        server.end(LifeKind.PUBLISH, stream);
        int before = server.events.all().size();
        frames(25);
        seconds(100);

        assertThat(server.events.all()).hasSize(before);
    }

    @Test
    void stampsThatJumpAreToldAndCounted() {
        frames(25);
        stamp -= 20_000;
        frames(1);
        stamp += 50_000;
        frames(1);
        seconds(4);
        frames(1);
        seconds(4);
        frames(1);
        seconds(4);
        stamp -= 30_000;
        frames(1);

        List<String> told = server.events.all().stream()
                .filter(event -> event.kind().name().equals("stream_rt_sync"))
                .map(event -> event.fields().toString())
                .toList();
        assertThat(told).containsExactly("{delta_ms=-19960, count=1}", "{delta_ms=-25960, count=2}");
    }

    @Test
    void aBurstAtTheBeginIsNoJump() {
        for (int i = 0; i < 100; i++) {
            server.frame(stream, true, i == 0, 10, stamp);
            stamp += 40;
        }

        assertThat(derived()).isEmpty();
    }

    @Test
    void tooFewFramesInAGroupOfPicturesAreTold() {
        for (int i = 0; i < 10; i++) {
            server.frame(stream, true, i % 5 == 0, 10, stamp);
            stamp += 500;
            server.clock.advance(500, TimeUnit.MILLISECONDS);
        }
        frames(1, true);

        assertThat(server.events.only("stream_force_close_gop").fields())
                .hasToString("{reason=low_fps, fps=2.0, gop_ms=2500}");
    }

    @Test
    void aGroupOfPicturesThatTakesNoTimeHasBadStamps() {
        server.frame(stream, true, true, 10, stamp);
        server.frame(stream, true, false, 10, stamp);
        server.frame(stream, true, true, 10, stamp);

        assertThat(server.events.only("stream_force_close_gop").fields()).hasToString("{reason=timestamps, gop_ms=0}");
    }

    /** 25 frames a second, a key frame every second. */
    private void frames(int count) {
        for (int i = 0; i < count; i++) {
            frames(1, i % 25 == 0);
        }
    }

    private void frames(int count, boolean key) {
        for (int i = 0; i < count; i++) {
            server.frame(stream, true, key, 10, stamp);
            stamp += 40;
            server.clock.advance(40, TimeUnit.MILLISECONDS);
        }
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            server.clock.advance(1, TimeUnit.SECONDS);
            stamp += 1000;
            server.tracker.tick();
        }
    }

    private List<String> derived() {
        return server.events.names().stream()
                .filter(name -> !name.endsWith("_started"))
                .toList();
    }
}
