package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Outcome;
import org.junit.jupiter.api.Test;

/** H5: what happens while the receiver stays away. */
class ResendingTest {

    @Test
    void triesTheSameBatchAgainEveryResendTimeoutH5P4() {
        Rig rig = Rig.options().rig();
        rig.sink.then(ScriptedSink.AWAY, ScriptedSink.AWAY);
        rig.emit(3);
        rig.settle();
        rig.settleAfterMillis(9_999);
        assertThat(rig.sink.batches).hasSize(1);
        rig.settleAfterMillis(1);
        assertThat(rig.sink.batches).hasSize(2);
        rig.settleAfterMillis(10_000);
        assertThat(rig.sink.batches).hasSize(3).allMatch(batch -> batch == rig.sink.batches.get(0));
        assertThat(rig.media()).isEqualTo(Rig.range(1, 3));
        assertThat(rig.counters().resent()).isEqualTo(2);
        assertThat(rig.counters().batches()).isEqualTo(1);
        assertThat(rig.counters().failedDeliveries()).isEqualTo(2);
        rig.assertIdentity();
    }

    @Test
    void sendsEverythingGatheredInOrderOnceTheReceiverAnswersH5() {
        Rig rig = Rig.options().batchMax(3).rig();
        rig.sink.then(ScriptedSink.AWAY);
        rig.emit(2);
        rig.settle();
        rig.emit(7);
        rig.settle();
        assertThat(rig.counters().queued()).isZero();
        assertThat(rig.counters().buffered()).isEqualTo(9);
        rig.assertIdentity();
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).isEqualTo(Rig.range(1, 9));
        rig.assertIdentity();
    }

    @Test
    void dropsTheOldestWhenTheReceiverStaysAwayH5() {
        Rig rig = Rig.options().resendLimit(5).rig();
        rig.sink.rule = ScriptedSink.AWAY;
        rig.emit(3);
        rig.settle();
        rig.emit(4);
        rig.settle();
        assertThat(rig.counters().buffered()).isEqualTo(5);
        assertThat(rig.counters().dropped(LossCause.RESEND_LIMIT)).isEqualTo(2);
        rig.assertIdentity();
        rig.sink.rule = ScriptedSink.TAKES_ALL;
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).isEqualTo(Rig.range(3, 7));
        assertThat(rig.tellings()).containsExactly("resend_limit 2 1..2");
        rig.assertIdentity();
    }

    @Test
    void makesANewBatchWhenOverflowChangesItP4() {
        Rig rig = Rig.options().resendLimit(3).rig();
        rig.sink.then(ScriptedSink.AWAY);
        rig.emit(3);
        rig.settle();
        rig.emit(1);
        rig.settleAfterMillis(10_000);
        assertThat(rig.sink.batches.get(1).id())
                .isNotEqualTo(rig.sink.batches.get(0).id());
        assertThat(Rig.media(rig.sink.batches.get(1).events())).isEqualTo(Rig.range(2, 4));
    }

    @Test
    void keepsOnlyTheNewestOfABatchLargerThanTheLimitH5() {
        Rig rig = Rig.options().resendLimit(2).rig();
        rig.sink.then(ScriptedSink.AWAY);
        rig.emit(6);
        rig.settle();
        assertThat(rig.counters().dropped(LossCause.RESEND_LIMIT)).isEqualTo(4);
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).isEqualTo(Rig.range(5, 6));
        rig.assertIdentity();
    }

    @Test
    void neverDropsWhatIsInFlightAndMayBeDeliveredH5() {
        Rig rig = Rig.options().resendLimit(3).rig();
        rig.sink.then(ScriptedSink.AWAY);
        rig.emit(3);
        rig.settle();
        rig.clock.advanceMillis(10_000);
        rig.stepWorker();
        rig.emit(5);
        rig.stepWorker();
        assertThat(rig.counters().dropped(LossCause.RESEND_LIMIT)).isEqualTo(2);
        assertThat(rig.counters().buffered()).isEqualTo(6);
        rig.assertIdentity();
        rig.settle();
        assertThat(rig.media()).containsExactly("1", "2", "3", "6", "7", "8");
        rig.assertIdentity();
    }

    @Test
    void trimsWhatWasInFlightWhenItComesBackUndeliveredH5() {
        Rig rig = Rig.options().resendLimit(3).rig();
        rig.sink.then(ScriptedSink.AWAY, ScriptedSink.AWAY);
        rig.emit(3);
        rig.settle();
        rig.clock.advanceMillis(10_000);
        rig.stepWorker();
        rig.emit(2);
        rig.settle();
        assertThat(rig.counters().buffered()).isEqualTo(3);
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).isEqualTo(Rig.range(3, 5));
        rig.assertIdentity();
    }

    @Test
    void letsEventsWaitInTheQueueWhileTheFirstDeliveryTakesItsTimeH5() {
        Rig rig = Rig.options().resendLimit(2).rig();
        rig.emit(1);
        rig.stepWorker();
        rig.emit(50);
        rig.stepWorker();
        assertThat(rig.counters().droppedInAll()).isZero();
        rig.settle();
        assertThat(rig.media()).isEqualTo(Rig.range(1, 51));
    }

    @Test
    void dropsAFailedBatchWhereResendingIsOffH5() {
        Rig rig = Rig.options().resendLimit(0).rig();
        rig.sink.then(ScriptedSink.AWAY);
        rig.emit(3);
        rig.settle();
        assertThat(rig.counters().dropped(LossCause.FAILED)).isEqualTo(3);
        rig.assertIdentity();
        rig.emit(1);
        rig.settle();
        assertThat(rig.media()).containsExactly("4");
        rig.assertIdentity();
    }

    @Test
    void leavesTheReceiverAloneAsLongAsItAsksP2() {
        Rig rig = Rig.options().rig();
        rig.sink.then(batch -> new Outcome.Failed("HTTP 429", 60_000));
        rig.emit(1);
        rig.settle();
        rig.settleAfterMillis(59_999);
        assertThat(rig.sink.batches).hasSize(1);
        rig.settleAfterMillis(1);
        assertThat(rig.sink.batches).hasSize(2);
    }

    @Test
    void leavesTheReceiverAloneForFiveMinutesAtMostP2() {
        Rig rig = Rig.options().rig();
        rig.sink.then(batch -> new Outcome.Failed("HTTP 429", Long.MAX_VALUE));
        rig.emit(1);
        rig.settle();
        rig.settleAfterMillis(299_999);
        assertThat(rig.sink.batches).hasSize(1);
        rig.settleAfterMillis(1);
        assertThat(rig.sink.batches).hasSize(2);
    }

    @Test
    void leavesTheReceiverAloneAlsoWhereResendingIsOffP2() {
        Rig rig = Rig.options().resendLimit(0).rig();
        rig.sink.then(batch -> new Outcome.Failed("HTTP 429", 60_000));
        rig.emit(1);
        rig.settle();
        rig.emit(1);
        rig.settleAfterMillis(59_999);
        assertThat(rig.sink.batches).hasSize(1);
        rig.settleAfterMillis(1);
        assertThat(rig.media()).containsExactly("2");
    }

    @Test
    void saysOnceThatItFailsAndThatItIsWellAgainA4() {
        Rig rig = Rig.options().rig();
        rig.sink.then(ScriptedSink.AWAY);
        rig.emit(1);
        rig.settle();
        assertThat(rig.counters().failing()).isTrue();
        assertThat(rig.counters().lastError()).isEqualTo("HTTP 503");
        assertThat(rig.counters().lastErrorMillis()).isEqualTo(rig.clock.epochMillis());
        rig.settleAfterMillis(10_000);
        assertThat(rig.counters().failing()).isFalse();
        assertThat(rig.counters().lastSuccessMillis()).isEqualTo(rig.clock.epochMillis());
        assertThat(rig.log.lines())
                .containsExactly(
                        "problem sink.failed hook: Handler 'hook' cannot deliver to http://receiver: HTTP 503. It keeps"
                                + " the newest 1000 events and tries again every 10.0 s. Check the receiver.",
                        "recovered sink.failed hook: Handler 'hook' delivers to http://receiver again.");
    }

    @Test
    void leavesTheQuestionOfAFailureAQuestion() {
        Rig rig = Rig.options().rig();
        rig.sink.then(batch -> new Outcome.Failed("connect refused; is the receiver running?", 0));
        rig.emit(1);
        rig.settle();
        assertThat(rig.log.lines())
                .singleElement()
                .asString()
                .contains("refused; is the receiver running? It keeps the newest");
    }
}
