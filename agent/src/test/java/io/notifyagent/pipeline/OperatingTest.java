package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an operator may do to a handler; after each of it, everything is accounted for (rule H7). */
class OperatingTest {

    @Test
    void deliversNothingWhilePausedAndEverythingInOrderAfterwards() {
        Rig rig = Rig.options().rig();
        rig.handler.pause();
        rig.emit(3);
        rig.settle();
        assertThat(rig.sink.taken).isEmpty();
        assertThat(rig.handler.state()).isEqualTo(HandlerState.PAUSED);
        assertThat(rig.counters().queued()).isEqualTo(3);
        rig.assertIdentity();
        rig.handler.resume();
        rig.settle();
        assertThat(rig.media()).containsExactly("1", "2", "3");
        assertThat(rig.handler.state()).isEqualTo(HandlerState.DELIVERING);
        rig.assertIdentity();
    }

    @Test
    void countsAndTellsWhatDidNotFitWhilePaused() {
        Rig rig = Rig.options().queueSize(4).rig();
        rig.handler.pause();
        rig.emit(6);
        rig.settle();
        assertThat(rig.counters().dropped(LossCause.QUEUE_FULL)).isEqualTo(2);
        rig.assertIdentity();
        rig.handler.resume();
        rig.settle();
        assertThat(rig.media()).containsExactly("1", "2", "3", "4");
        assertThat(rig.tellings()).containsExactly("queue_full 2 5..6");
        rig.assertIdentity();
    }

    @Test
    void goesOnKeepingTheNewestOfAReceiverThatIsAwayWhilePaused() {
        Rig rig = Rig.options().resendLimit(2).rig();
        rig.sink.rule = ScriptedSink.AWAY;
        rig.emit(1);
        rig.settle();
        rig.handler.pause();
        rig.emit(3);
        rig.settleAfterMillis(60_000);
        assertThat(rig.sink.batches).hasSize(1);
        assertThat(rig.counters().buffered()).isEqualTo(2);
        assertThat(rig.counters().dropped(LossCause.RESEND_LIMIT)).isEqualTo(2);
        rig.assertIdentity();
    }

    @Test
    void drainsWhenItIsToEndAlthoughPaused() {
        Rig rig = Rig.options().rig();
        rig.handler.pause();
        rig.emit(2);
        rig.settle();
        rig.handler.close(rig.clock.nanos(), rig.clock.nanos() + TimeUnit.SECONDS.toNanos(5));
        rig.settle();
        assertThat(rig.media()).containsExactly("1", "2");
        assertThat(rig.handler.state()).isEqualTo(HandlerState.CLOSED);
    }

    @Test
    void triesAgainWhenAskedHoweverLongTheReceiverWantedToBeLeftAlone() {
        Rig rig = Rig.options().rig();
        rig.sink.then(batch -> new Outcome.Failed("HTTP 503", 120_000));
        rig.emit(1);
        rig.settleAfterMillis(20_000);
        assertThat(rig.sink.taken).isEmpty();
        assertThat(rig.handler.state()).isEqualTo(HandlerState.FAILING);
        rig.handler.retryNow();
        rig.settle();
        assertThat(rig.media()).containsExactly("1");
        rig.assertIdentity();
    }

    @Test
    void flushesWhatTheThrottleHoldsBack() {
        Rig rig = Rig.options().throttleMillis(60_000).rig();
        rig.emit(2);
        rig.settle();
        assertThat(rig.sink.taken).isEmpty();
        rig.handler.flush();
        rig.settle();
        assertThat(rig.media()).containsExactly("1", "2");
        rig.emit(1);
        rig.settle();
        assertThat(rig.sink.batches).hasSize(1);
    }

    @Test
    void testsTheSinkPastQueueAndCountsAndSaysWhatTheReceiverSaid() {
        Rig rig = Rig.options().rig();
        CompletableFuture<TestAnswer> test = rig.handler.sendTest();
        assertThat(rig.handler.sendTest()).as("asked twice is asked once").isSameAs(test);
        rig.settle();
        assertThat(test.join().delivered()).isTrue();
        assertThat(test.join().message()).startsWith("http://receiver took the event");
        assertThat(rig.sink.taken).singleElement().satisfies(event -> {
            assertThat(event.kind().name()).isEqualTo("notify_test");
            assertThat(event.fields().get("handler")).isEqualTo("hook");
            assertThat(event.fields().get("synthetic")).isEqualTo(true);
        });
        assertThat(rig.counters().passed()).isZero();
        assertThat(rig.counters().batches()).isZero();
        assertThat(rig.handler.sinkLatency()).isEqualTo(LatencySnapshot.NONE);
    }

    @Test
    void testsTheSinkWhileItFailsWithoutTouchingWhatIsKept() {
        Rig rig = Rig.options().resendLimit(2).rig();
        rig.sink.rule = ScriptedSink.AWAY;
        rig.emit(2);
        rig.settle();
        CompletableFuture<TestAnswer> test = rig.handler.sendTest();
        rig.stepWorker();
        rig.emit(3);
        rig.stepWorker();
        rig.settle();
        assertThat(test.join().delivered()).isFalse();
        assertThat(test.join().message()).contains("HTTP 503");
        rig.assertIdentity();
        assertThat(rig.counters().buffered()).isEqualTo(2);
        assertThat(rig.log.lines()).noneMatch(line -> line.contains("handler.fault"));
    }

    @Test
    void answersATestOfAHandlerThatHasEnded() {
        Rig rig = Rig.options().rig();
        rig.handler.close(rig.clock.nanos(), rig.clock.nanos());
        rig.settle();
        assertThat(rig.handler.sendTest().join().message()).isEqualTo("the handler has ended");
    }

    @Test
    void showsThatItLosesEventsForTenSeconds() {
        Rig rig = Rig.options().queueSize(2).rig();
        rig.emit(5);
        rig.settle();
        assertThat(rig.handler.state()).isEqualTo(HandlerState.DROPPING);
        rig.settleAfterMillis(10_000);
        assertThat(rig.handler.state()).isEqualTo(HandlerState.DELIVERING);
    }

    @Test
    void showsHowOldTheOldestUndeliveredEventIs() {
        Rig rig = Rig.options().rig();
        rig.handler.pause();
        rig.pipeline
                .emitter()
                .emit(new io.notifyagent.event.Event(
                        Rig.STARTED, rig.clock.epochMillis(), "a", null, io.notifyagent.event.Fields.EMPTY));
        rig.settleAfterMillis(7_000);
        assertThat(rig.handler.oldestAgeMillis()).isEqualTo(7_000);
        rig.handler.resume();
        rig.settle();
        assertThat(rig.handler.oldestAgeMillis()).isZero();
    }

    @Test
    void keepsTheNewestWhileAnotherSinkIsTakenIntoUse() {
        Rig rig = Rig.options().resendLimit(2).rig();
        rig.sink.rule = ScriptedSink.AWAY;
        rig.emit(4);
        rig.settle();
        ScriptedSink other = new ScriptedSink();
        other.rule = ScriptedSink.AWAY;
        rig.change(
                Rig.options().resendLimit(2).batchMax(1).build(), other, io.notifyagent.filter.EventFilter.EVERYTHING);
        rig.stepWorker();
        rig.emit(3);
        rig.stepWorker();
        rig.settle();
        rig.assertIdentity();
        assertThat(rig.log.lines()).noneMatch(line -> line.contains("handler.fault"));
    }
}
