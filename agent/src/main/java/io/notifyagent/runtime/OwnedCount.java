package io.notifyagent.runtime;

/** One of {@link OwnedCounts} by itself. */
public final class OwnedCount extends OwnedCounts {

    /** None counted yet. */
    public OwnedCount() {
        super(1);
    }

    /** Counts one. */
    public void increment() {
        increment(0);
    }

    /** All that was counted; of what is being counted meanwhile, some. */
    public long sum() {
        return sum(0);
    }
}
