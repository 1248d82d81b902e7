package io.notifyagent.jvm;

import java.util.concurrent.TimeUnit;

/**
 * The time for which this JVM has run, in steps of one heartbeat. Only the monitor's thread advances it; any thread
 * reads it, which costs one volatile read. It stands still while the JVM does (collector, safepoint, stopped container),
 * so two readings never blame a host thread for a pause. A difference of two readings is right by one heartbeat.
 */
final class AwakeClock {

    private static final long LONGEST_BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int BEATS_PER_LIMIT = 10;
    private static final int LATE_PER_LIMIT = 4;

    private final long beatNanos;
    private final long lateNanos;
    private volatile long nanos = 1;

    /** @param limitMillis what it is used to find: a heartbeat is a tenth of it, at most 20 ms */
    AwakeClock(long limitMillis) {
        long limit = TimeUnit.MILLISECONDS.toNanos(limitMillis);
        beatNanos = Math.min(LONGEST_BEAT_NANOS, limit / BEATS_PER_LIMIT);
        lateNanos = beatNanos + limit / LATE_PER_LIMIT;
    }

    /** Never 0. */
    long nanos() {
        return nanos;
    }

    /** How long a heartbeat is. */
    long beatNanos() {
        return beatNanos;
    }

    /**
     * One heartbeat has passed.
     *
     * @param passedNanos since the last one; what is far too much for one counts as one
     */
    void advance(long passedNanos) {
        // Only one thread writes.
        long before = nanos;
        nanos = before + (passedNanos <= lateNanos ? passedNanos : beatNanos);
    }
}
