package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** H1: how long a worker sleeps that has nothing to do, by a clock that moves when it sleeps. */
class BackoffTest {

    private static final int ENOUGH = 100;

    private final Rig rig = Rig.options().rig();
    private final List<Long> parks = new ArrayList<>();
    private final Backoff backoff = new Backoff(this::park);
    private boolean emitsBeforeItSleeps;

    @Test
    void sleepsForEightyMillisecondsAtMostH1() {
        idle();

        assertThat(parks).last().isEqualTo(TimeUnit.MILLISECONDS.toNanos(80));
        assertThat(parks).isSorted();
    }

    @Test
    void sleepsHardlyAtAllAfterItHadSomethingToDo() {
        idle();
        parks.clear();

        backoff.idle(1);
        idle();

        assertThat(parks.get(0)).isEqualTo(TimeUnit.MICROSECONDS.toNanos(50));
    }

    /** The worst moment: a host thread emits when the worker has just begun its longest sleep. */
    @Test
    void aDeliveryBeginsInTheStepAfterTheLongestSleepH1() {
        idle();
        emitsBeforeItSleeps = true;
        long emitted = rig.clock.nanos();

        backoff.idle(0);
        rig.stepWorker();

        assertThat(rig.handler.exchange().busy()).as("a delivery is in flight").isTrue();
        assertThat(rig.clock.nanos() - emitted).isLessThan(TimeUnit.MILLISECONDS.toNanos(100));
    }

    private void idle() {
        for (int i = 0; i < ENOUGH; i++) {
            backoff.idle(0);
        }
    }

    private void park(long nanos) {
        parks.add(nanos);
        if (emitsBeforeItSleeps) {
            rig.emit(1);
        }
        rig.clock.advance(nanos, TimeUnit.NANOSECONDS);
    }
}
