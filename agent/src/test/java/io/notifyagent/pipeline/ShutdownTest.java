package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Outcome;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** H8: how a handler ends. */
class ShutdownTest {

    private static void close(Rig rig, long timeoutMillis) {
        rig.pipeline.emitter().route(Routing.toNobody());
        long now = rig.clock.nanos();
        rig.handler.close(now, now + TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
    }

    private static boolean ended(Rig rig) {
        return rig.handler.worker().ended();
    }

    @Test
    void deliversWhatItHoldsAndEndsH8() {
        Rig rig = Rig.options().batchMax(3).throttleMillis(60_000).rig();
        rig.emit(8);
        close(rig, 5_000);
        rig.settle();
        assertThat(ended(rig)).isTrue();
        assertThat(rig.media()).isEqualTo(Rig.range(1, 8));
        rig.assertIdentity();
    }

    @Test
    void tellsItsLossesBeforeItEndsH7H8() {
        Rig rig = Rig.options().queueSize(2).rig();
        rig.emit(5);
        close(rig, 5_000);
        rig.settle();
        assertThat(ended(rig)).isTrue();
        assertThat(rig.tellings()).containsExactly("queue_full 3 3..5");
        rig.assertIdentity();
    }

    @Test
    void triesOnceMoreWithoutWaitingWhileTheReceiverIsAwayH8() {
        Rig rig = Rig.options().rig();
        rig.sink.then(ScriptedSink.AWAY);
        rig.emit(2);
        rig.settle();
        close(rig, 5_000);
        rig.settle();
        assertThat(ended(rig)).isTrue();
        assertThat(rig.media()).isEqualTo(Rig.range(1, 2));
        rig.assertIdentity();
    }

    @Test
    void doesNotHoldTheHostUpForAReceiverThatStaysAwayH8() {
        Rig rig = Rig.options().rig();
        rig.sink.rule = ScriptedSink.AWAY;
        rig.emit(2);
        rig.settle();
        close(rig, 5_000);
        rig.settle();
        assertThat(ended(rig)).isTrue();
        assertThat(rig.sink.batches).hasSize(2);
        assertThat(rig.counters().dropped(LossCause.SHUTDOWN)).isEqualTo(2);
        assertThat(rig.log.lines())
                .anyMatch(line -> line.startsWith("recovered events.shutdown hook")
                        && line.contains("lost 2 events (shutdown, event_id 1 to 2); its receiver was not told"));
        rig.assertIdentity();
    }

    @Test
    void leavesAReceiverAloneThatAskedForItEvenAtTheEndP2H8() {
        Rig rig = Rig.options().rig();
        rig.sink.rule = batch -> new Outcome.Failed("HTTP 429", 60_000);
        rig.emit(1);
        rig.settle();
        close(rig, 5_000);
        rig.settle();
        assertThat(ended(rig)).isTrue();
        assertThat(rig.sink.batches).hasSize(1);
    }

    @Test
    void abortsTheSinkShortlyBeforeTheDeadlineAndCountsItsAnswerH8() {
        Rig rig = Rig.options().rig();
        rig.sink.then(batch -> {
            rig.clock.advanceMillis(4_899);
            rig.stepWorker();
            assertThat(rig.sink.aborts).isZero();
            rig.clock.advanceMillis(1);
            rig.stepWorker();
            assertThat(rig.sink.aborts).isEqualTo(1);
            return new Outcome.Delivered(1);
        });
        rig.emit(3);
        close(rig, 5_000);
        rig.stepWorker();
        rig.stepWorker();
        rig.answer();
        rig.clock.advanceMillis(100);
        rig.settle();
        assertThat(ended(rig)).isTrue();
        assertThat(rig.media()).containsExactly("1");
        assertThat(rig.counters().dropped(LossCause.SHUTDOWN)).isEqualTo(2);
        rig.assertIdentity();
    }

    @Test
    void endsAtTheDeadlineThoughTheSinkNeverComesBackH8() {
        Rig rig = Rig.options().rig();
        rig.emit(2);
        rig.stepWorker();
        rig.emit(3);
        close(rig, 5_000);
        rig.stepWorker();
        rig.clock.advanceMillis(4_999);
        rig.stepWorker();
        assertThat(ended(rig)).isFalse();
        rig.clock.advanceMillis(1);
        rig.stepWorker();
        assertThat(ended(rig)).isTrue();
        assertThat(rig.counters().dropped(LossCause.SHUTDOWN)).isEqualTo(5);
        rig.assertIdentity();
    }

    @Test
    void deliversNothingAfterItWasCountedAsDroppedH8() {
        Rig rig = Rig.options().rig();
        rig.emit(2);
        rig.stepWorker();
        close(rig, 0);
        rig.stepWorker();
        rig.stepWorker();
        assertThat(ended(rig)).isTrue();
        rig.answer();
        assertThat(rig.sink.batches).isEmpty();
    }

    @Test
    void countsWhatAHostThreadStillOffersAfterwardsH8() {
        Rig rig = Rig.options().rig();
        Routing used = new Routing(java.util.List.of(rig.handler.route()));
        rig.emit(1);
        close(rig, 5_000);
        rig.settle();
        rig.pipeline.emitter().route(used);
        assertThat(rig.pipeline.emitter().emit(Rig.event("late"))).isFalse();
        assertThat(rig.counters().dropped(LossCause.SHUTDOWN)).isEqualTo(1);
        rig.assertIdentity();
    }

    @Test
    void aRetiredHandlerPollsOnWhileItsRoutingMayBeInUseC8() {
        Rig rig = Rig.options().rig();
        long now = rig.clock.nanos();
        rig.handler.close(now + TimeUnit.SECONDS.toNanos(1), now + TimeUnit.SECONDS.toNanos(5));
        rig.settleAfterMillis(999);
        rig.emit(1);
        rig.settle();
        assertThat(rig.media()).containsExactly("1");
        assertThat(ended(rig)).isFalse();
        rig.settleAfterMillis(1);
        assertThat(ended(rig)).isTrue();
    }

    @Test
    void closesItsSinkOnTheExchangeThreadWhenItIsOverH8() {
        Rig rig = Rig.options().rig();
        rig.emit(1);
        close(rig, 5_000);
        rig.settle();
        assertThat(rig.sink.closed).isZero();
        rig.handler.exchange().run();
        assertThat(rig.sink.closed).isEqualTo(1);
    }
}
