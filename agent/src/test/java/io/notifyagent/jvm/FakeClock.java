package io.notifyagent.jvm;

import io.notifyagent.runtime.Clock;
import java.util.concurrent.TimeUnit;

/** A clock that a test moves. */
final class FakeClock implements Clock {

    private long nanos = 7_000_000_000L;
    private long epochMillis = 1_764_000_000_000L;

    void advance(long amount, TimeUnit unit) {
        nanos += unit.toNanos(amount);
        epochMillis += unit.toMillis(amount);
    }

    @Override
    public long epochMillis() {
        return epochMillis;
    }

    @Override
    public long nanos() {
        return nanos;
    }
}
