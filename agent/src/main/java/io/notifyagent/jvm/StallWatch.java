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
    private final Deque<Witness.Absent> absences = new ArrayDeque<>();
    private final Deque<long[]> pauses = new ArrayDeque<>();
    /** As read in the last quiet second. */
    private long throttled;

    private record Stall(long from, long to, long throttledBefore) {}

    StallWatch(long limitMillis, Witness witness, Throttling throttling, Distress distress) {
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
        this.witness = witness;
        this.throttling = throttling;
        this.distress = distress;
    }

    /** A heartbeat that should have come at {@code due} came at {@code now}. */
    void beat(long due, long now) {
        if (now - due >= limitNanos) {
            stalls.add(new Stall(due, now, throttled));
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
        for (Witness.Absent one = witness.take(); one != null; one = witness.take()) {
            absences.add(one);
        }
        while (!stalls.isEmpty() && now - stalls.peek().to() >= SETTLE_NANOS) {
            Stall stall = stalls.remove();
            long unexplained = witnessed(stall) - explained(stall);
            if (unexplained >= limitNanos) {
                tell(unexplained, throttling.readAll() > stall.throttledBefore());
            }
        }
        if (stalls.isEmpty()) {
            throttled = throttling.read();
            pauses.removeIf(pause -> now - pause[1] > 2 * SETTLE_NANOS);
            absences.removeIf(absent -> now - absent.to() > 2 * SETTLE_NANOS);
        }
    }

    /** How long neither thread could run. */
    private long witnessed(Stall stall) {
        long longest = 0;
        for (Witness.Absent absent : absences) {
            longest = Math.max(longest, Math.min(absent.to(), stall.to()) - Math.max(absent.from(), stall.from()));
        }
        return longest;
    }

    private long explained(Stall stall) {
        long sum = 0;
        for (long[] pause : pauses) {
            sum += Math.max(0, Math.min(pause[1], stall.to()) - Math.max(pause[0], stall.from()));
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
