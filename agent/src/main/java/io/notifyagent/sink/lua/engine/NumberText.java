package io.notifyagent.sink.lua.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.luaj.vm2.LuaNumber;

/**
 * Numbers as text: whole ones up to 2^53 in digits (rule S4), all others as C's {@code %.14g}; and the conversions
 * {@code %e}, {@code %f}, {@code %g} of C, rounded as C rounds. Stateless, safe on any thread.
 */
public final class NumberText {

    private static final double EXACT = 1L << 53;
    private static final int DIGITS = 14;

    private NumberText() {}

    static String of(LuaNumber number) {
        return number.isinttype() ? Integer.toString(number.toint()) : of(number.todouble());
    }

    /** As {@code tostring} and {@code ..} print it. */
    public static String of(double number) {
        if (isWhole(number)) {
            return number == 0 && 1 / number < 0 ? "-0" : Long.toString((long) number);
        }
        return general(number, DIGITS, false);
    }

    /** Whether it is an integer that a double holds exactly. */
    public static boolean isWhole(double number) {
        return Math.abs(number) <= EXACT && number == Math.rint(number);
    }

    /** {@code inf}, {@code -inf} or {@code nan}; null for a finite number. */
    static String notFinite(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        return Double.isInfinite(number) ? number < 0 ? "-inf" : "inf" : null;
    }

    /** C's {@code %.Nf}. */
    static String fixed(double number, int precision, boolean point) {
        String digits = new BigDecimal(Math.abs(number))
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString();
        return sign(number) + digits + (point && precision == 0 ? "." : "");
    }

    /** C's {@code %.Ne}. */
    static String exponential(double number, int precision, boolean point) {
        BigDecimal rounded = round(number, precision + 1);
        return sign(number) + mantissa(rounded, precision, point) + exponent(decimalExponent(rounded));
    }

    /** C's {@code %.Ng}; {@code keepZeros} is its flag {@code #}. */
    static String general(double number, int precision, boolean keepZeros) {
        String special = notFinite(number);
        if (special != null) {
            return special;
        }
        int significant = Math.max(1, precision);
        BigDecimal rounded = round(number, significant);
        int exponent = decimalExponent(rounded);
        if (exponent < -4 || exponent >= significant) {
            String mantissa = mantissa(rounded, significant - 1, keepZeros);
            return sign(number) + (keepZeros ? mantissa : withoutZeros(mantissa)) + exponent(exponent);
        }
        String plain = rounded.setScale(significant - 1 - exponent, RoundingMode.HALF_EVEN)
                .toPlainString();
        return sign(number) + (keepZeros ? plain : withoutZeros(plain));
    }

    private static BigDecimal round(double number, int digits) {
        return new BigDecimal(Math.abs(number)).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static int decimalExponent(BigDecimal number) {
        return number.signum() == 0 ? 0 : number.precision() - 1 - number.scale();
    }

    private static String mantissa(BigDecimal number, int precision, boolean point) {
        BigDecimal scaled = number.movePointLeft(decimalExponent(number)).setScale(precision, RoundingMode.HALF_EVEN);
        return scaled.toPlainString() + (point && precision == 0 ? "." : "");
    }

    private static String exponent(int exponent) {
        int size = Math.abs(exponent);
        return (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    private static String withoutZeros(String digits) {
        if (digits.indexOf('.') < 0) {
            return digits;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private static String sign(double number) {
        return Double.doubleToRawLongBits(number) < 0 ? "-" : "";
    }
}
