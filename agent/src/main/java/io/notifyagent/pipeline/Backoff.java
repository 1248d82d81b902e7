package io.notifyagent.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * How a worker waits when a step found nothing to do: a few yields, then parks that double up to {@value
 * #LONGEST_MILLIS} ms. No host's thread ever unparks it: a wake-up would cost the emitting thread more than everything
 * else it does, and a consumer that sleeps makes offers cheaper. Only the exchange thread does, when it has an answer.
 * The longest park keeps the promise of rule H1, a delivery within 100 ms. Used by one thread.
 */
final class Backoff {

    static final long LONGEST_MILLIS = 80;

    private static final int YIELDS = 10;
    private static final long SHORTEST_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);

    private final LongConsumer park;
    private int yields;
    private long parkNanos = SHORTEST_NANOS;

    Backoff() {
        this.park = nanos -> LockSupport.parkNanos(this, nanos);
    }

    /** @param park sleeps for so many nanoseconds; for a test */
    Backoff(LongConsumer park) {
        this.park = park;
    }

    /** Waits, unless something was done. */
    void idle(int work) {
        if (work > 0) {
            yields = 0;
            parkNanos = SHORTEST_NANOS;
        } else if (yields < YIELDS) {
            yields++;
            Thread.yield();
        } else {
            park.accept(parkNanos);
            parkNanos = Math.min(2 * parkNanos, LONGEST_NANOS);
        }
    }
}
