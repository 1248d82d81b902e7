package io.notifyagent.benchmarks.forked;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.openjdk.jmh.util.ListStatistics;

/**
 * By how much one side exceeds the other in percent, from pairs: the geometric mean of their ratios and its upper bound,
 * one-sided, 95 %, of Student's t over the logarithms of the ratios, with one degree of freedom less than there are pairs.
 *
 * @param mean percent
 * @param upper percent
 */
record Excess(double mean, double upper) {

    /** Of the two-sided interval of 90 %, the upper end is the one-sided bound of 95 %. */
    private static final double TWO_SIDED = 0.9;

    /** @param ratios at least two, all positive */
    static Excess of(List<Double> ratios) {
        ListStatistics logs = new ListStatistics();
        ratios.forEach(ratio -> logs.addValue(Math.log(ratio)));
        DoubleUnaryOperator percent = log -> 100 * Math.expm1(log);
        return new Excess(
                percent.applyAsDouble(logs.getMean()),
                percent.applyAsDouble(logs.getConfidenceIntervalAt(TWO_SIDED)[1]));
    }
}
