package io.notifyagent.weave;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one call site of a hook costs the host, and whether it is switched on. Host threads count each call in a plain
 * field and time one in so many; the agent's main thread reads, and chooses how many, so that a seldom one is timed often
 * and a frequent one seldom: some {@value #SAMPLES} calls in each window. Counts of threads that meet may get lost, so that
 * a cost may be shown too low, never too high. Nothing is allocated.
 */
final class HookMeter {

    /** How many calls of a window are to be timed. */
    private static final int SAMPLES = 128;

    private static final int FIRST_PERIOD = 64;
    private static final int LONGEST_PERIOD = 1 << 20;

    private final AtomicLong timed = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();
    private volatile long longest;
    private volatile int mask = FIRST_PERIOD - 1;
    private volatile boolean on = true;
    private int calls;
    private int callsBefore;

    /** Counts a call; false where it is to be looked at: to be timed, or not to be made at all. Host threads. */
    boolean passes() {
        int now = calls + 1;
        calls = now;
        return (now & mask) != 0;
    }

    /** Whether a call that does not pass is to be timed. Host threads. */
    boolean isOn() {
        return on;
    }

    /** A call is timed from here. Host threads. */
    static long begin() {
        return System.nanoTime();
    }

    /** It has come back. Host threads. */
    void end(long begun) {
        long elapsed = System.nanoTime() - begun;
        timed.incrementAndGet();
        nanos.addAndGet(elapsed);
        if (elapsed > longest) {
            longest = elapsed;
        }
    }

    /** Any thread. */
    void turn(boolean toOn) {
        on = toOn;
        // Switched off, every call is looked at, and goes no further.
        mask = toOn ? FIRST_PERIOD - 1 : 0;
    }

    /** What it cost since the last call of this, and begins anew; main thread. */
    HookCost take(long windowNanos) {
        int now = calls;
        long made = Integer.toUnsignedLong(now - callsBefore);
        callsBefore = now;
        long samples = timed.getAndSet(0);
        long spent = nanos.getAndSet(0);
        long most = longest;
        longest = 0;
        if (on) {
            mask = (int) Math.min(LONGEST_PERIOD, Math.max(1, Long.highestOneBit(made / SAMPLES))) - 1;
        }
        return cost(made, samples, spent, most, windowNanos);
    }

    /** The longest is left out where there are others: a thread that the system or the collector stops is no cost of ours. */
    private static HookCost cost(long made, long samples, long spent, long most, long windowNanos) {
        double seconds = (double) windowNanos / TimeUnit.SECONDS.toNanos(1);
        double each = samples == 0 ? 0 : (double) spent;
        if (samples > 1) {
            each = Math.max(0.0, spent - most) / (samples - 1);
        }
        return new HookCost(Math.round(made / seconds), Math.round(made * each / seconds / 1000));
    }
}
