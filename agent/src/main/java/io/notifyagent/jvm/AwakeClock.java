package io.notifyagent.jvm;

import io.notifyagent.runtime.Clock;
import java.util.concurrent.TimeUnit;

/**
 * The time for which this JVM has run, in steps of one heartbeat. The monitor's thread and the witness advance it, by
 * turns and under a lock that nobody else takes; any thread reads it, which costs one volatile read. It stands still while
 * the JVM does (collector, safepoint, stopped container), so two readings never blame a host thread for a pause. What has
 * taken long is measured to its very end ({@link #since}), so only its begin is uncertain, by one heartbeat.
 */
final class AwakeClock {

    private static final long LONGEST_BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final int BEATS_PER_LIMIT = 5;
    private static final int LATE_PER_LIMIT = 4;

    private final Clock clock;
    private final long beatNanos;
    private final long lateNanos;
    private final long longNanos;
    /** Reading of {@link #clock} at the last heartbeat; written before {@link #nanos}. */
    private volatile long beatAt;

    private volatile long nanos = 1;

    /** @param limitMillis what it is used to find: a heartbeat is a fifth of it, at most 40 ms */
    AwakeClock(long limitMillis, Clock clock) {
        this.clock = clock;
        long limit = TimeUnit.MILLISECONDS.toNanos(limitMillis);
        beatNanos = Math.min(LONGEST_BEAT_NANOS, limit / BEATS_PER_LIMIT);
        lateNanos = beatNanos + limit / LATE_PER_LIMIT;
        longNanos = limit / 2;
        beatAt = clock.nanos();
    }

    /** Never 0. */
    long nanos() {
        return nanos;
    }

    /** How long a heartbeat is: each of the two threads beats after twice that. */
    long beatNanos() {
        return beatNanos;
    }

    /**
     * How much of a time that began at a reading is certain to have passed: the begin was up to one heartbeat later. Any
     * thread; the system's clock is read only for what has taken half of the limit.
     */
    long since(long begun) {
        long roughly = nanos - begun;
        return (isLong(roughly) ? exactNanos() - begun : roughly) - beatNanos;
    }

    /** Whether a difference of two readings is worth {@link #since}. */
    boolean isLong(long roughly) {
        return roughly >= longNanos;
    }

    /** The best guess at a duration of which so much is certain; right by half a heartbeat. */
    long likely(long certainNanos) {
        return certainNanos + beatNanos / 2;
    }

    /** A heartbeat of either thread: what is far too much since the last one counts as one. */
    synchronized void advance() {
        long last = beatAt;
        long now = clock.nanos();
        // Who reads between the two lines gets too little rather than too much.
        beatAt = now;
        nanos += counted(now - last);
    }

    private long exactNanos() {
        // The reading before the time: a heartbeat in between makes it too little rather than too much.
        long last = nanos;
        return last + counted(clock.nanos() - beatAt);
    }

    private long counted(long passedNanos) {
        return passedNanos <= lateNanos ? Math.max(0, passedNanos) : beatNanos;
    }
}
