package io.notifyagent.jvm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Finds stalls of the whole JVM that no pause of the collector explains (event long_schedule_pid, reason stall or
 * throttled): a heartbeat came late, and the witness could not run either. On the monitor's thread. Judged a second later,
 * when the collector's notifications have arrived.
 */
final class StallWatch {

    static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_PAUSES = 1000;

    private final long limitNanos;
    private final Witness witness;
    private final Throttling throttling;
    private final Distress distress;
    private final Deque<Stall> stalls = new ArrayDeque<>();
    private final Deque<MissedBeat> witnessed = new ArrayDeque<>();
    private final Deque<long[]> pauses = new ArrayDeque<>();
    /** As read in the last quiet second. */
    private long throttled;

    private record Stall(MissedBeat beat, long throttledBefore) {}

    StallWatch(long limitMillis, Witness witness, Throttling throttling, Distress distress) {
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
        this.witness = witness;
        this.throttling = throttling;
        this.distress = distress;
    }

    /** The monitor beats at {@code now}, which was due at {@code due} after one at {@code last}. */
    void beat(long last, long due, long now) {
        if (now - last >= limitNanos) {
            stalls.add(new Stall(new MissedBeat(last, due, now), throttled));
        }
    }

    /** The collector held the JVM. */
    void paused(long from, long to) {
        pauses.add(new long[] {from, to});
        if (pauses.size() > MOST_PAUSES) {
            pauses.remove();
        }
    }

    /** Tells of stalls that are old enough; once a second. */
    void settle(long now) {
        for (MissedBeat one = witness.take(); one != null; one = witness.take()) {
            witnessed.add(one);
        }
        while (!stalls.isEmpty() && now - stalls.peek().beat().back() >= SETTLE_NANOS) {
            Stall stall = stalls.remove();
            long unexplained = unexplained(stall.beat());
            if (unexplained >= limitNanos) {
                tell(unexplained, throttling.readAll() > stall.throttledBefore());
            }
        }
        if (stalls.isEmpty()) {
            throttled = throttling.read();
            forget(now);
        }
    }

    private void forget(long now) {
        if (!pauses.isEmpty()) {
            pauses.removeIf(pause -> now - pause[1] > 2 * SETTLE_NANOS);
        }
        if (!witnessed.isEmpty()) {
            witnessed.removeIf(beat -> now - beat.back() > 2 * SETTLE_NANOS);
        }
    }

    /** How long neither thread could run although no pause held them. */
    private long unexplained(MissedBeat beat) {
        long longest = 0;
        for (MissedBeat other : witnessed) {
            long from = beat.from(other);
            long to = beat.to(other);
            longest = Math.max(longest, to - from - pausedWithin(from, to));
        }
        return longest;
    }

    /** How much of that time were pauses of the collector. */
    private long pausedWithin(long from, long to) {
        long sum = 0;
        for (long[] pause : pauses) {
            sum += Math.max(0, Math.min(pause[1], to) - Math.max(pause[0], from));
        }
        return sum;
    }

    private void tell(long nanos, boolean byQuota) {
        distress.tell(
                LoopWatch.KIND,
                distress.fields()
                        .put("timeout", TimeUnit.NANOSECONDS.toMillis(nanos))
                        .put("reason", byQuota ? "throttled" : "stall"));
    }
}
