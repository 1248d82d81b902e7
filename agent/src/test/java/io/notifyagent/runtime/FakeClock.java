package io.notifyagent.runtime;

import java.util.concurrent.TimeUnit;

/** A clock that moves when told; its monotonic side starts near the overflow, so that no timer may compare absolutely. */
public final class FakeClock implements Clock {

    private static final long EPOCH_MILLIS = 1_795_000_000_000L;

    private volatile long nanos = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);
    private volatile long epochMillis = EPOCH_MILLIS;
    private volatile Runnable beforeReading = () -> {};

    /** Run by whoever reads the clock, before; it may throw. */
    public void beforeReading(Runnable action) {
        beforeReading = action;
    }

    public void advance(long amount, TimeUnit unit) {
        nanos += unit.toNanos(amount);
        epochMillis += unit.toMillis(amount);
    }

    public void advanceMillis(long millis) {
        advance(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public long epochMillis() {
        beforeReading.run();
        return epochMillis;
    }

    @Override
    public long nanos() {
        beforeReading.run();
        return nanos;
    }
}
