package io.notifyagent.jvm;

import io.notifyagent.runtime.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * A second thread of the agent's, {@code notify-witness}, that sees whether it can run: on a machine with too much to do
 * one thread may wait for a processor while all others work, and that is no stall of the JVM. It beats; the monitor's
 * thread takes what it could not do. As it wakes anyhow, it also does a chore of the rest of the agent's.
 */
final class Witness implements Runnable {

    private static final long LONGEST_BEAT_MILLIS = 80;
    private static final long LONGEST_BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(LONGEST_BEAT_MILLIS);
    private static final int BEATS_IN_TWO_LIMITS = 5;

    private final Mailbox<Absent> absences = new Mailbox<>();
    private final long limitNanos;
    private final long beatNanos;
    private final Clock clock;
    private final Runnable chore;
    private final LongConsumer park;
    private long last;

    /** It ran at {@code from}, and not again before {@code to}; readings of {@link System#nanoTime}. */
    record Absent(long from, long to) {}

    /** @param chore done at each beat, so at most {@value #LONGEST_BEAT_MILLIS} ms apart; must not wait nor throw */
    Witness(long limitMillis, Clock clock, Runnable chore) {
        this(limitMillis, clock, chore, LockSupport::parkNanos);
    }

    /** @param park sleeps for so many nanoseconds; for a test */
    Witness(long limitMillis, Clock clock, Runnable chore, LongConsumer park) {
        this.park = park;
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
        // Twice the monitor's: less would only cost, and at more it need not be late itself to seem absent.
        this.beatNanos = Math.min(LONGEST_BEAT_NANOS, 2 * limitNanos / BEATS_IN_TWO_LIMITS);
        this.clock = clock;
        this.chore = chore;
        this.last = clock.nanos();
    }

    @Override
    public void run() {
        last = clock.nanos();
        while (!Thread.currentThread().isInterrupted()) {
            park.accept(beatNanos);
            beat();
        }
    }

    /** It runs; a test calls it by hand. */
    void beat() {
        long now = clock.nanos();
        if (now - last >= limitNanos) {
            absences.add(new Absent(last, now));
        }
        last = now;
        chore.run();
    }

    /** The oldest that has not been taken, or null. */
    Absent take() {
        return absences.take();
    }
}
