package io.notifyagent.benchmarks.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/**
 * The values of several rounds: their median, and the least and the greatest of them. Immutable.
 *
 * @param rounds how many
 */
record Spread(double median, double least, double greatest, int rounds) {

    /** @param values at least one */
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }

    /** Round by round, for both sides of a round met the same noise. */
    static Spread of(List<Double> ours, List<Double> theirs, DoubleBinaryOperator together) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            values.add(together.applyAsDouble(ours.get(i), theirs.get(i)));
        }
        return of(values);
    }

    /** {@code 12.3 [11.0 .. 14.1]}. */
    String text() {
        return rounds == 1 ? number(median) : number(median) + " [" + number(least) + " .. " + number(greatest) + "]";
    }

    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
