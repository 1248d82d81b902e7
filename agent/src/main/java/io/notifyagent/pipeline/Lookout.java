package io.notifyagent.pipeline;

import java.util.concurrent.TimeUnit;

/**
 * Whether somebody looks after handlers that have nothing to do, so that their workers may doze: one thread that looks
 * into all queues wakes less often than a worker for each. {@link #looked} is called by that thread, {@link #isKept} by
 * any. Where nobody looks, or no more, the workers look as often by themselves.
 */
final class Lookout {

    /** Who has not looked for so long has ended, or does not get to run. */
    private static final long KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(Backoff.LONGEST_MILLIS + 20);

    private volatile boolean kept;
    private volatile long lookedNanos;

    /** @param now as {@link io.notifyagent.runtime.Clock#nanos()}, as below */
    void looked(long now) {
        lookedNanos = now;
        kept = true;
    }

    boolean isKept(long now) {
        return kept && now - lookedNanos < KEPT_NANOS;
    }
}
