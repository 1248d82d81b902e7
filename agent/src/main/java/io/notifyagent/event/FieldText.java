package io.notifyagent.event;

import java.math.BigDecimal;

/**
 * The one text form of a field's value (rule F5): what directives compare with and what a log line shows, so that a
 * user can copy a value from a log into a directive. Stateless, safe on any thread.
 */
public final class FieldText {

    /** From here on a double cannot tell whole numbers apart, and a long may not hold them. */
    private static final double EXACT_LONGS = 1L << 53;

    private FieldText() {}

    /**
     * A text as it is, a boolean as {@code true} or {@code false}, a number in plain decimal form: never an exponent, no
     * trailing zeros, a whole number without a point ({@code 25.0} is {@code 25}, {@code -0.0} is {@code 0}).
     *
     * @param value a String, Boolean, Long or Double, as {@link Fields} holds them
     * @throws IllegalArgumentException for anything else
     */
    public static String of(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Long number) {
            return Long.toString(number);
        }
        if (value instanceof Double number) {
            return of(number.doubleValue());
        }
        if (value instanceof Boolean flag) {
            return flag ? "true" : "false";
        }
        throw new IllegalArgumentException(
                "a field holds a String, Boolean, Long or Double, not " + (value == null ? "null" : value.getClass()));
    }

    /** As {@link #of(Object)}; {@code NaN} and infinities, which no field holds, by their Java names. */
    public static String of(double value) {
        if (value == Math.rint(value) && Math.abs(value) < EXACT_LONGS) {
            return Long.toString((long) value);
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
