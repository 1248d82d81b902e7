package io.notifyagent.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * How a worker waits when a step found nothing to do: a few yields, then parks that double up to {@value
 * #LONGEST_MILLIS} ms, which keeps the promise of rule H1, a delivery within 100 ms. Then it goes on so, or dozes for
 * {@value #DOZE_MILLIS} ms at a time where a {@link Lookout} is kept that wakes it. No host's thread ever unparks it: a
 * wake-up would cost the emitting thread more than everything else it does, and a consumer that sleeps makes offers
 * cheaper. Only threads of the agent do: the exchange thread when it has an answer, the lookout, who changes the handler
 * or ends it. Used by one thread.
 *
 * <p>After much was found the parks begin anew with the shortest, for the queue may fill. After little they are cut to
 * {@value #TRICKLE_MILLIS} ms only: to wake for each event that comes alone would cost more than to deliver it.
 */
final class Backoff {

    static final long LONGEST_MILLIS = 80;
    static final long TRICKLE_MILLIS = 5;
    static final long DOZE_MILLIS = 2_000;

    /** Much is what fills such a share of the queue. */
    private static final int SHARE = 32;

    private static final int YIELDS = 10;
    private static final long SHORTEST_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long TRICKLE_NANOS = TimeUnit.MILLISECONDS.toNanos(TRICKLE_MILLIS);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
    private static final long DOZE_NANOS = TimeUnit.MILLISECONDS.toNanos(DOZE_MILLIS);

    private final LongConsumer park;
    private final BooleanSupplier mayDoze;
    private int yields;
    private long parkNanos = SHORTEST_NANOS;

    /** @param mayDoze whether somebody wakes the worker for whatever may happen; asked before the longest park only */
    Backoff(BooleanSupplier mayDoze) {
        this.park = nanos -> LockSupport.parkNanos(this, nanos);
        this.mayDoze = mayDoze;
    }

    /** @param park sleeps for so many nanoseconds; for a test */
    Backoff(LongConsumer park, BooleanSupplier mayDoze) {
        this.park = park;
        this.mayDoze = mayDoze;
    }

    /**
     * Waits, unless something was done.
     *
     * @param work how much was done
     * @param queueSize how many events the queue holds
     */
    void idle(int work, int queueSize) {
        if (work > 0) {
            yields = 0;
            parkNanos = work >= queueSize / SHARE ? SHORTEST_NANOS : Math.min(parkNanos, TRICKLE_NANOS);
        } else if (yields < YIELDS) {
            yields++;
            Thread.yield();
        } else {
            boolean dozes = parkNanos >= LONGEST_NANOS && mayDoze.getAsBoolean();
            park.accept(dozes ? DOZE_NANOS : parkNanos);
            parkNanos = Math.min(2 * parkNanos, LONGEST_NANOS);
        }
    }
}
