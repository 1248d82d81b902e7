package io.notifyagent.sink;

import java.math.BigDecimal;

/** Numbers as people and filters read them: decimal, without exponent (rule F5). Stateless, safe on any thread. */
final class PlainNumber {

    /** From here on a double cannot tell whole numbers apart, and a long may not hold them. */
    private static final double EXACT = 1L << 53;

    private PlainNumber() {}

    /** Whether JSON and text have a form for it: neither NaN nor infinite. */
    static boolean writable(double value) {
        return Double.isFinite(value);
    }

    /** Whether it is whole and small enough to be written as a long. */
    static boolean isLong(double value) {
        return Math.abs(value) <= EXACT && value == Math.rint(value);
    }

    /** {@code 25}, {@code 0.5}, {@code 0.00001}; never {@code 2.5E1}. */
    static String text(double value) {
        if (isLong(value)) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        return text.indexOf('E') < 0
                ? text
                : new BigDecimal(text).stripTrailingZeros().toPlainString();
    }
}
