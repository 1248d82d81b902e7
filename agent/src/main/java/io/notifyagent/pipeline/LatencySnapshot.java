package io.notifyagent.pipeline;

import org.HdrHistogram.AbstractHistogram;

/**
 * How long something took, over many times: percentiles within 1 %, in the unit that its recorder names. Immutable.
 *
 * @param count how many times were recorded; where it is 0, so is the rest
 */
public record LatencySnapshot(long count, long p50, long p90, long p99, long p999, long max) {

    /** Nothing was recorded. */
    public static final LatencySnapshot NONE = new LatencySnapshot(0, 0, 0, 0, 0, 0);

    static LatencySnapshot of(AbstractHistogram histogram) {
        long count = histogram.getTotalCount();
        return count == 0
                ? NONE
                : new LatencySnapshot(
                        count,
                        histogram.getValueAtPercentile(50),
                        histogram.getValueAtPercentile(90),
                        histogram.getValueAtPercentile(99),
                        histogram.getValueAtPercentile(99.9),
                        histogram.getMaxValue());
    }
}
