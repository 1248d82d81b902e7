package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Sink;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a worker may doze: only where nothing waits for a time that comes by itself. */
class QuietTest {

    private final Rig rig = Rig.options().queueSize(4).rig();

    private boolean quiet() {
        return rig.handler.worker().isQuiet();
    }

    /** The latencies of what was delivered are shown, a second later at most. */
    private void rest() {
        rig.settle();
        rig.settleAfterMillis(1_000);
    }

    @Test
    void isQuietWhenAllIsDelivered() {
        rest();
        assertThat(quiet()).isTrue();

        rig.emit(1);
        rig.stepWorker();
        assertThat(quiet()).as("in flight").isFalse();
        rig.answer();
        assertThat(quiet()).as("answered").isFalse();
        rig.settle();
        assertThat(quiet()).as("its latency is shown").isTrue();

        rig.emit(1);
        rig.settle();
        assertThat(rig.handler.deliveryLatency().count()).isEqualTo(1);
        assertThat(quiet()).as("the latency of the second is not shown").isFalse();

        rest();
        assertThat(quiet()).isTrue();
    }

    @Test
    void isNotQuietBeforeTheFirstStep() {
        assertThat(quiet()).isFalse();
    }

    @Test
    void isNotQuietWhileTheReceiverIsAwayH5() {
        rig.sink.then(ScriptedSink.AWAY);
        rig.emit(1);
        rest();

        assertThat(quiet()).isFalse();

        rig.settleAfterMillis(10_000);
        rest();
        assertThat(rig.media()).containsExactly("1");
        assertThat(quiet()).isTrue();
    }

    @Test
    void isNotQuietWhileALossIsToldAndShownH7() {
        rig.emit(5);
        rest();
        assertThat(rig.tellings()).hasSize(1);

        assertThat(quiet()).as("shown as losing").isFalse();

        rig.settleAfterMillis(10_000);
        rest();
        assertThat(quiet()).isTrue();
    }

    @Test
    void isNotQuietWhileSomethingIsAskedForOrEnds() {
        rest();
        rig.handler.pause();
        assertThat(quiet()).isFalse();
        rig.handler.resume();
        rig.settle();
        assertThat(quiet()).isTrue();

        rig.change(DeliveryOptions.DEFAULTS);
        assertThat(quiet()).as("changes").isFalse();
        rest();
        assertThat(quiet()).isTrue();

        rig.handler.close(rig.clock.nanos() + 1, rig.clock.nanos() + TimeUnit.SECONDS.toNanos(5));
        assertThat(quiet()).as("ends").isFalse();
    }

    @Test
    void isNotQuietWhileTheSinkIsCalledBetweenDeliveries() {
        rig.emit(1);
        rest();
        rig.sink.whenIdle = () -> {
            assertThat(quiet()).as("called").isFalse();
            rig.stepWorker();
            assertThat(quiet()).as("watched").isFalse();
            return Sink.NEVER;
        };
        rig.handler.exchange().idle();
        assertThat(quiet()).as("not seen to have come back").isFalse();

        rig.stepWorker();
        assertThat(quiet()).isTrue();
    }

    /** Where it is not called often enough, workers look by themselves. */
    @Test
    void theLookoutIsKeptForAHundredMilliseconds() {
        Lookout lookout = new Lookout();
        assertThat(lookout.isKept(0)).isFalse();

        lookout.looked(5);

        assertThat(lookout.isKept(5 + TimeUnit.MILLISECONDS.toNanos(99))).isTrue();
        assertThat(lookout.isKept(5 + TimeUnit.MILLISECONDS.toNanos(100))).isFalse();
    }
}
