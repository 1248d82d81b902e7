package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import org.junit.jupiter.api.Test;

/** What a handler shows of how long it takes. */
class LatenciesTest {

    private final Rig rig = Rig.options().rig();

    private void emitNow() {
        rig.pipeline.emitter().emit(new Event(Rig.STARTED, rig.clock.epochMillis(), "cam", null, Fields.EMPTY));
    }

    private void aSecondLater() {
        rig.settleAfterMillis(1000);
    }

    @Test
    void countsFromTheEmissionToTheAnswerInMilliseconds() {
        emitNow();
        rig.stepWorker();
        rig.clock.advanceMillis(40);
        rig.answer();
        rig.settle();
        aSecondLater();
        LatencySnapshot delivery = rig.handler.deliveryLatency();
        assertThat(delivery.count()).isEqualTo(1);
        assertThat(delivery.p50()).isEqualTo(40);
        assertThat(delivery.max()).isEqualTo(40);
    }

    @Test
    void countsAnEventThatWaitedForItsReceiverWithAllOfItsWait() {
        rig.sink.then(ScriptedSink.AWAY);
        emitNow();
        rig.settle();
        rig.settleAfterMillis(10_000);
        aSecondLater();
        assertThat(rig.handler.deliveryLatency().count()).isEqualTo(1);
        assertThat(rig.handler.deliveryLatency().max()).isBetween(9_900L, 10_100L);
        assertThat(rig.handler.sinkLatency().count()).isEqualTo(2);
    }

    @Test
    void measuresTheCallsOfTheSinkInMicroseconds() {
        rig.sink.rule = batch -> {
            rig.clock.advanceMillis(3);
            return ScriptedSink.TAKES_ALL.answer(batch);
        };
        emitNow();
        rig.settle();
        aSecondLater();
        assertThat(rig.handler.sinkLatency().p99()).isBetween(2_970L, 3_030L);
    }

    @Test
    void leavesTellingsOfLossesOutForTheyWereNotEmitted() {
        Rig small = Rig.options().queueSize(2).rig();
        small.emit(5);
        small.settle();
        small.settleAfterMillis(1000);
        assertThat(small.tellings()).isNotEmpty();
        assertThat(small.handler.deliveryLatency().count()).isEqualTo(2);
    }

    @Test
    void survivesAWallClockThatIsSetBack() {
        rig.pipeline.emitter().emit(new Event(Rig.STARTED, Long.MAX_VALUE / 2, "cam", null, Fields.EMPTY));
        rig.settle();
        aSecondLater();
        assertThat(rig.handler.deliveryLatency().max()).isZero();
    }

    @Test
    void beginsAnewWhenAsked() {
        emitNow();
        rig.settle();
        aSecondLater();
        rig.handler.resetLatency();
        rig.settle();
        assertThat(rig.handler.deliveryLatency()).isEqualTo(LatencySnapshot.NONE);
        assertThat(rig.handler.sinkLatency()).isEqualTo(LatencySnapshot.NONE);
        emitNow();
        rig.settle();
        aSecondLater();
        assertThat(rig.handler.deliveryLatency().count()).isEqualTo(1);
    }

    @Test
    void showsWhatEmittingCostsOfOneIn256AndHowManyOfEachTypeWereTaken() {
        EmitStatistics statistics = rig.pipeline.emitter().statistics();
        for (int i = 0; i < 256; i++) {
            rig.pipeline.emitter().emit(new Event(Rig.STARTED, 160, "cam", null, Fields.EMPTY));
        }
        assertThat(statistics.latency().count()).as("of one millisecond in 16").isEqualTo(16);
        for (int millis = 161; millis < 176; millis++) {
            for (int i = 0; i < 256; i++) {
                rig.pipeline.emitter().emit(new Event(Rig.STARTED, millis, "cam", null, Fields.EMPTY));
            }
        }
        assertThat(statistics.latency().count()).as("of the other 15").isEqualTo(16);
        assertThat(statistics.byType())
                .containsEntry("stream_started", 16L * 256)
                .containsEntry("stream_stopped", 0L);
    }
}
