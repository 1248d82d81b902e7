package io.notifyagent.runtime;

/** One of {@link OwnedCounts} by itself. */
public final class OwnedCount {

    private final OwnedCounts counts = new OwnedCounts(1);

    /** Counts one. */
    public void increment() {
        counts.increment(0);
    }

    /** All that was counted; of what is being counted meanwhile, some. */
    public long sum() {
        return counts.sum(0);
    }
}
