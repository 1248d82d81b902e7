package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** H1: how long a worker sleeps that has nothing to do, by a clock that moves when it sleeps. */
class BackoffTest {

    private static final int ENOUGH = 100;
    private static final int QUEUE_SIZE = DeliveryOptions.DEFAULTS.queueSize();

    private final Rig rig = Rig.options().rig();
    private final List<Long> parks = new ArrayList<>();
    private boolean mayDoze;
    private final Backoff backoff = new Backoff(this::park, () -> mayDoze);
    private boolean emitsBeforeItSleeps;
    private boolean emitsEachMillisecond;

    @Test
    void sleepsForEightyMillisecondsAtMostH1() {
        idle();

        assertThat(parks).last().isEqualTo(TimeUnit.MILLISECONDS.toNanos(80));
        assertThat(parks).isSorted();
    }

    @Test
    void sleepsHardlyAtAllAfterItHadMuchToDo() {
        idle();
        parks.clear();

        backoff.idle(256, QUEUE_SIZE);
        idle();

        assertThat(parks.get(0)).isEqualTo(TimeUnit.MICROSECONDS.toNanos(50));
    }

    /** A small queue is full soon. */
    @Test
    void takesLittleForMuchWhereTheQueueIsSmall() {
        for (int queueSize : new int[] {2, 31, 63}) {
            idle();
            parks.clear();

            backoff.idle(1, queueSize);
            idle();

            assertThat(parks.get(0)).as("of %d", queueSize).isEqualTo(TimeUnit.MICROSECONDS.toNanos(50));
        }
    }

    @Test
    void sleepsForFiveMillisecondsAfterItHadLittleToDo() {
        idle();
        parks.clear();

        backoff.idle(1, QUEUE_SIZE);
        idle();

        assertThat(parks.get(0)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
        assertThat(parks).last().isEqualTo(TimeUnit.MILLISECONDS.toNanos(80));
    }

    /** Where somebody else looks after its queue. */
    @Test
    void dozesAfterTheLongestSleepWhereItMayH1() {
        mayDoze = true;
        idle();

        assertThat(parks).last().isEqualTo(TimeUnit.MILLISECONDS.toNanos(2_000));
        assertThat(parks).isSorted().contains(TimeUnit.MICROSECONDS.toNanos(51_200));

        parks.clear();
        mayDoze = false;
        idle();

        assertThat(parks).containsOnly(TimeUnit.MILLISECONDS.toNanos(80));
    }

    @Test
    void aLittleMakesNoShortSleepLonger() {
        backoff.idle(256, QUEUE_SIZE);
        backoff.idle(1, QUEUE_SIZE);
        idle();

        assertThat(parks.get(0)).isEqualTo(TimeUnit.MICROSECONDS.toNanos(50));
    }

    /** A thousand events in a second, one by one: it does not wake for each, and none waits for long. */
    @Test
    void aTrickleWakesItSeldomAndWaitsForItBrieflyH1() {
        idle();
        emitsEachMillisecond = true;
        parks.clear();
        long begun = rig.clock.nanos();

        while (rig.clock.nanos() - begun < TimeUnit.SECONDS.toNanos(1)) {
            backoff.idle(rig.handler.worker().doWork(), QUEUE_SIZE);
            rig.answer();
        }

        assertThat(parks).hasSizeLessThan(250);
        // The first comes when it sleeps for longest.
        assertThat(parks.subList(1, parks.size())).allMatch(nanos -> nanos <= TimeUnit.MILLISECONDS.toNanos(5));
        assertThat(rig.counters().delivered()).isGreaterThan(980);
        rig.assertIdentity();
    }

    /** The worst moment: a host thread emits when the worker has just begun its longest sleep. */
    @Test
    void aDeliveryBeginsInTheStepAfterTheLongestSleepH1() {
        idle();
        emitsBeforeItSleeps = true;
        long emitted = rig.clock.nanos();

        backoff.idle(0, QUEUE_SIZE);
        rig.stepWorker();

        assertThat(rig.handler.exchange().busy()).as("a delivery is in flight").isTrue();
        assertThat(rig.clock.nanos() - emitted).isLessThan(TimeUnit.MILLISECONDS.toNanos(100));
    }

    private void idle() {
        for (int i = 0; i < ENOUGH; i++) {
            backoff.idle(0, QUEUE_SIZE);
        }
    }

    private void park(long nanos) {
        parks.add(nanos);
        if (emitsBeforeItSleeps) {
            rig.emit(1);
        }
        long before = TimeUnit.NANOSECONDS.toMillis(rig.clock.nanos());
        rig.clock.advance(nanos, TimeUnit.NANOSECONDS);
        if (emitsEachMillisecond) {
            rig.emit((int) (TimeUnit.NANOSECONDS.toMillis(rig.clock.nanos()) - before));
        }
    }
}
