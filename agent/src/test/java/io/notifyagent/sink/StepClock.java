package io.notifyagent.sink;

import io.notifyagent.runtime.Clock;

/** A clock that a test steps by hand. */
public final class StepClock implements Clock {

    private volatile long millis = Samples.TIME;

    public void advance(long byMillis) {
        millis += byMillis;
    }

    @Override
    public long epochMillis() {
        return millis;
    }

    @Override
    public long nanos() {
        return millis * 1_000_000;
    }
}
