package io.notifyagent.api.jmx;

import javax.management.ConstructorParameters;

/**
 * How long something took, over many times, since the last {@code resetLatency}: percentiles within 1 %, in the unit that
 * the attribute's name ends with. Immutable.
 */
public final class LatencySummary {

    private final long count;
    private final long p50;
    private final long p90;
    private final long p99;
    private final long p999;
    private final long max;

    /** For the agent, and for proxies of clients. */
    @ConstructorParameters({"count", "p50", "p90", "p99", "p999", "max"})
    public LatencySummary(long count, long p50, long p90, long p99, long p999, long max) {
        this.count = count;
        this.p50 = p50;
        this.p90 = p90;
        this.p99 = p99;
        this.p999 = p999;
        this.max = max;
    }

    /** How many times were recorded; where it is 0, so is the rest. */
    public long getCount() {
        return count;
    }

    /** Half of them took at most so long. */
    public long getP50() {
        return p50;
    }

    /** 90 % took at most so long. */
    public long getP90() {
        return p90;
    }

    /** 99 % took at most so long. */
    public long getP99() {
        return p99;
    }

    /** 99.9 % took at most so long. */
    public long getP999() {
        return p999;
    }

    /** The longest. */
    public long getMax() {
        return max;
    }
}
