package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** H1, H2, H5: the sink beside the worker, with its deadlines and faults. */
class ExchangeTest {

    @Test
    void abortsADeliveryThatTakesLongerThanItsSinkAllowsH2() {
        Rig rig = Rig.options().rig();
        AtomicInteger abortsInTime = new AtomicInteger();
        rig.sink.then(batch -> {
            rig.clock.advanceMillis(14_999);
            rig.stepWorker();
            abortsInTime.set(rig.sink.aborts);
            rig.clock.advanceMillis(1);
            rig.stepWorker();
            rig.stepWorker();
            return new Outcome.Failed("socket closed", 0);
        });
        rig.emit(1);
        rig.settle();
        assertThat(abortsInTime).hasValue(0);
        assertThat(rig.sink.aborts).isEqualTo(1);
        assertThat(rig.counters().lastError()).isEqualTo("no answer in time (15000 ms), given up");
        assertThat(rig.counters().buffered()).isEqualTo(1);
        rig.assertIdentity();
    }

    @Test
    void believesAnAbortedDeliveryThatSucceededAfterAllH2() {
        Rig rig = Rig.options().rig();
        rig.sink.then(batch -> {
            rig.clock.advanceMillis(15_000);
            rig.stepWorker();
            return new Outcome.Delivered(1);
        });
        rig.emit(1);
        rig.settle();
        assertThat(rig.media()).containsExactly("1");
        assertThat(rig.counters().delivered()).isEqualTo(1);
        assertThat(rig.sink.batches).hasSize(1);
    }

    @Test
    void saysThatASinkIgnoresItsAbortAndThatItCameBackH1() {
        Rig rig = Rig.options().rig();
        rig.sink.then(batch -> {
            for (int i = 0; i < 5; i++) {
                rig.clock.advanceMillis(15_000);
                rig.stepWorker();
            }
            return new Outcome.Delivered(1);
        });
        rig.emit(1);
        rig.settle();
        assertThat(rig.sink.aborts).isEqualTo(1);
        assertThat(rig.log.lines().stream().map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactly("problem sink.stuck hook", "recovered sink.stuck hook");
    }

    @Test
    void takesAnExceptionForAFailedDeliveryH5() {
        Rig rig = Rig.options().rig();
        rig.sink.then(batch -> {
            throw new IOException("connection\nreset");
        });
        rig.emit(1);
        rig.settle();
        assertThat(rig.counters().lastError()).isEqualTo("IOException: connection reset");
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).containsExactly("1");
        rig.assertIdentity();
    }

    @Test
    void takesAnErrorForAFailedDeliveryH5() {
        Rig rig = Rig.options().rig();
        rig.sink.then(batch -> {
            throw new NoClassDefFoundError("org/example/Missing");
        });
        rig.emit(1);
        rig.settle();
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).containsExactly("1");
    }

    @Test
    void takesASinkWithoutAnAnswerForAFailedDeliveryH5() {
        Rig rig = Rig.options().rig();
        rig.sink.then(batch -> null);
        rig.emit(1);
        rig.settle();
        assertThat(rig.counters().lastError()).isEqualTo("IllegalStateException: the sink gave no answer");
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).containsExactly("1");
    }

    @Test
    void takesASinkThatDoesNotOpenForAFailedDeliveryH5() {
        Rig rig = Rig.options().rig();
        rig.sink.doesNotOpen = new IOException("/var/log: read-only");
        rig.emit(2);
        rig.settle();
        assertThat(rig.counters().lastError()).isEqualTo("it cannot be opened: IOException: /var/log: read-only");
        rig.sink.doesNotOpen = null;
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).isEqualTo(Rig.range(1, 2));
        assertThat(rig.sink.opened).isEqualTo(1);
        rig.assertIdentity();
    }

    @Test
    void keepsASinkOpenThatAnswersWithAFailureH5() {
        Rig rig = Rig.options().rig();
        rig.sink.rule = ScriptedSink.AWAY;
        rig.emit(1);
        for (int i = 0; i < 10; i++) {
            rig.settleAfterMillis(10_000);
        }
        assertThat(rig.sink.batches).hasSizeGreaterThan(8);
        assertThat(rig.sink.opened).isEqualTo(1);
        assertThat(rig.sink.closed).isZero();
    }

    @Test
    void opensASinkAnewThatThrowsThreeTimesInARowH5() {
        Rig rig = Rig.options().rig();
        ScriptedSink.Rule breaks = batch -> {
            throw new IllegalStateException("broken");
        };
        rig.sink.then(breaks, breaks, ScriptedSink.AWAY, breaks, breaks, breaks);
        rig.emit(1);
        rig.settle();
        for (int i = 1; i <= 5; i++) {
            assertThat(rig.sink.opened).isEqualTo(1);
            rig.settleAfterMillis(10_000);
        }
        assertThat(rig.sink.closed).isEqualTo(1);
        rig.settleAfterMillis(10_000);
        assertThat(rig.sink.opened).isEqualTo(2);
        assertThat(rig.media()).containsExactly("1");
        assertThat(rig.sink.batches)
                .extracting(Batch::id)
                .containsOnly(rig.sink.batches.get(0).id());
    }
}
