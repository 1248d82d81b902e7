package io.notifyagent.benchmarks.table;

import java.util.List;
import java.util.Locale;

/**
 * One line of the table: what is compared and what must come out.
 *
 * @param id G1 to G11
 * @param what in words
 * @param ours name of our figure
 * @param theirs name of the other side's, or null
 * @param limit what the median must keep to; ignored by what {@link #isShown}
 * @param unit of the figures, and of the difference
 */
record Goal(String id, String what, String ours, String theirs, Kind kind, double limit, String unit) {

    /** How the two sides are compared. */
    enum Kind {
        /** Theirs divided by ours is at least the limit: so many times cheaper. */
        TIMES_CHEAPER,
        /** Ours divided by theirs is at most the limit. */
        AT_MOST_TIMES,
        /** Ours less theirs is at most the limit. */
        AT_MOST_MORE,
        /** Ours is at most the limit. */
        AT_MOST,
        /** Ours is at least the limit. */
        AT_LEAST,
        /** Ours is reported, which is no goal; nor are the next three. */
        SHOWN,
        /** As {@link #TIMES_CHEAPER}. */
        SHOWN_CHEAPER,
        /** As {@link #AT_MOST_TIMES}. */
        SHOWN_TIMES,
        /** As {@link #AT_MOST_MORE}. */
        SHOWN_MORE
    }

    /** Whether the figures are there. */
    boolean isMeasured(Figures figures) {
        return figures.has(ours) && (theirs == null || figures.has(theirs));
    }

    /** What is compared with the limit. */
    Spread spread(Figures figures) {
        List<Double> own = figures.of(ours);
        List<Double> other = theirs == null ? List.of() : figures.of(theirs);
        return switch (kind) {
            case TIMES_CHEAPER, SHOWN_CHEAPER -> Spread.of(own, other, (a, b) -> b / a);
            case AT_MOST_TIMES, SHOWN_TIMES -> Spread.of(own, other, (a, b) -> a / b);
            case AT_MOST_MORE, SHOWN_MORE -> Spread.of(own, other, (a, b) -> a - b);
            case AT_MOST, AT_LEAST, SHOWN -> Spread.of(own);
        };
    }

    String wanted() {
        String number = limit == Math.rint(limit)
                ? String.format(Locale.ROOT, "%,.0f", limit)
                : String.format(Locale.ROOT, "%.1f", limit);
        return switch (kind) {
            case TIMES_CHEAPER -> "≥ " + number + "x";
            case AT_MOST_TIMES -> "≤ " + number + "x";
            case AT_MOST_MORE, AT_MOST -> "≤ " + number + " " + unit;
            case AT_LEAST -> "≥ " + number + " " + unit;
            case SHOWN -> "shown";
            case SHOWN_CHEAPER, SHOWN_TIMES -> "shown (x)";
            case SHOWN_MORE -> "shown (" + unit + ")";
        };
    }

    String verdict(Spread spread) {
        if (isShown()) {
            return "";
        }
        boolean always = isUpwards() ? spread.least() >= limit : spread.greatest() <= limit;
        return isReached(spread) ? always ? "reached" : "reached, not in every round" : "**missed**";
    }

    /** Whether it is reported and not judged. */
    boolean isShown() {
        return switch (kind) {
            case SHOWN, SHOWN_CHEAPER, SHOWN_TIMES, SHOWN_MORE -> true;
            case TIMES_CHEAPER, AT_MOST_TIMES, AT_MOST_MORE, AT_MOST, AT_LEAST -> false;
        };
    }

    /** Whether the median keeps to the limit. */
    boolean isReached(Spread spread) {
        return isUpwards() ? spread.median() >= limit : spread.median() <= limit;
    }

    private boolean isUpwards() {
        return kind == Kind.TIMES_CHEAPER || kind == Kind.AT_LEAST;
    }

    /** The absolute figures behind it. */
    String figures(Figures figures) {
        String own = Spread.number(Spread.of(figures.of(ours)).median());
        return theirs == null
                ? own + " " + unit
                : own + " : " + Spread.number(Spread.of(figures.of(theirs)).median()) + " " + unit;
    }
}
