package io.notifyagent.runtime;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One problem from its first report until the line that tells its recovery. Reported and recovered on any thread, without
 * a lock; told by the one thread that writes the log. A report that races with the writing of the recovery belongs to the
 * time before it and may miss the count.
 */
final class ProblemKind {

    /** In place of a recovery: it has been written, this object is done with. */
    private static final Recovery WRITTEN = new Recovery(0, "");

    private final ProblemKey key;
    private final AtomicLong reports = new AtomicLong();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicReference<Recovery> recovery = new AtomicReference<>();
    private volatile long firstMillis;
    private volatile String message = "";

    private volatile boolean untold = true;

    /** Written by the writer alone, as are the next two. */
    private long told;

    private long toldNanos;
    private long toldMillis;

    ProblemKind(ProblemKey key) {
        this.key = key;
    }

    ProblemKey key() {
        return key;
    }

    /**
     * Counts a report and takes back a recovery that has not been written yet.
     *
     * @return false where the recovery has been written: the report belongs to a new object
     */
    boolean report(long epochMillis, String text) {
        for (; ; ) {
            Recovery pending = recovery.get();
            if (pending == WRITTEN) {
                return false;
            }
            if (pending == null || recovery.compareAndSet(pending, null)) {
                if (firstMillis == 0) {
                    firstMillis = epochMillis;
                }
                message = text;
                reports.incrementAndGet();
                return true;
            }
        }
    }

    /** Whether not even the first report has been written. */
    boolean isUntold() {
        return untold;
    }

    /**
     * Notes that the problem is over.
     *
     * @return false where it had not been reported, or is known to be over
     */
    boolean recover(long epochMillis, String text) {
        return reports.get() > 0 && recovery.compareAndSet(null, new Recovery(epochMillis, text));
    }

    /** Whether it has not been reported, or is known to be over. Any thread, as the next two. */
    boolean isOver() {
        return reports.get() == 0 || recovery.get() != null;
    }

    long firstMillis() {
        return firstMillis;
    }

    /** It as a line of the log, with how often it came. */
    String line() {
        long count = reports.get();
        return LogLine.problem(firstMillis, key.code(), key.subject(), message)
                + (count > 1 ? " (reported " + count + " times)" : "");
    }

    /** Whether the caller is to hand this to the writer: true once until {@link #tell}. */
    boolean mustWait() {
        return waiting.compareAndSet(false, true);
    }

    /** The caller could not hand it over after all. */
    void doesNotWait() {
        waiting.set(false);
    }

    /**
     * Writes what is new: the first report, the recovery. On the writer's thread. Noted as told when its line is there, for
     * there may be no memory for one.
     *
     * @return whether the recovery was written, so that this object is done with
     */
    boolean tell(Clock clock, List<String> lines) {
        waiting.set(false);
        if (told == 0) {
            lines.add(LogLine.problem(firstMillis, key.code(), key.subject(), message));
            untold = false;
            toldAt(clock, 1);
        }
        Recovery over = recovery.get();
        if (over == null || over == WRITTEN) {
            return false;
        }
        long count = reports.get();
        String times = count > 1 ? " (reported " + count + " times since " + LogLine.time(firstMillis) + ")" : "";
        lines.add(LogLine.recovery(over.epochMillis(), key.code(), key.subject(), over.message() + times));
        if (!recovery.compareAndSet(over, WRITTEN)) {
            lines.remove(lines.size() - 1);
            return false;
        }
        return true;
    }

    /** Writes how often the problem came again, if it did and the last line is so old. On the writer's thread. */
    void tellAgain(Clock clock, long leastAgeNanos, List<String> lines) {
        long count = reports.get();
        if (told == 0 || count == told || clock.nanos() - toldNanos < leastAgeNanos) {
            return;
        }
        String times = " (reported " + (count - told) + " times more since " + LogLine.time(toldMillis) + ")";
        lines.add(LogLine.problem(clock.epochMillis(), key.code(), key.subject(), message + times));
        toldAt(clock, count);
    }

    private void toldAt(Clock clock, long count) {
        told = count;
        toldNanos = clock.nanos();
        toldMillis = clock.epochMillis();
    }

    private record Recovery(long epochMillis, String message) {}
}
