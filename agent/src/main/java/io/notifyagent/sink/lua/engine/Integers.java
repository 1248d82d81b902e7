package io.notifyagent.sink.lua.engine;

import java.util.Locale;

/** Integers, and hexadecimal floating point numbers, as C prints them. Stateless. */
final class Integers {

    private Integers() {}

    /** C's {@code %d}; precision is the least count of digits, -1: as many as it takes. */
    static String signed(long value, String flags, int precision) {
        String digits = value == Long.MIN_VALUE ? "9223372036854775808" : Long.toString(Math.abs(value));
        String padded = leastDigits(value == 0 && precision == 0 ? "" : digits, precision);
        if (value < 0) {
            return "-" + padded;
        }
        return flags.indexOf('+') >= 0 ? "+" + padded : flags.indexOf(' ') >= 0 ? " " + padded : padded;
    }

    /** C's {@code %u}, {@code %o}, {@code %x} and {@code %X}. */
    static String unsigned(long value, char conversion, boolean prefix, int precision) {
        String digits = switch (conversion) {
            case 'o' -> Long.toOctalString(value);
            case 'u' -> Long.toUnsignedString(value);
            case 'X' -> Long.toHexString(value).toUpperCase(Locale.ROOT);
            default -> Long.toHexString(value);
        };
        String padded = leastDigits(value == 0 && precision == 0 ? "" : digits, precision);
        if (!prefix || conversion == 'u' || value == 0) {
            return padded;
        }
        if (conversion == 'o') {
            return padded.startsWith("0") ? padded : "0" + padded;
        }
        return "0" + conversion + padded;
    }

    /** C's {@code %a}, with as many digits as it takes. */
    static String hexadecimal(double value) {
        String java = Double.toHexString(value).replace(".0p", "p");
        int exponent = java.indexOf('p') + 1;
        return java.charAt(exponent) == '-' ? java : java.substring(0, exponent) + "+" + java.substring(exponent);
    }

    private static String leastDigits(String digits, int least) {
        return digits.length() >= least ? digits : "0".repeat(least - digits.length()) + digits;
    }
}
