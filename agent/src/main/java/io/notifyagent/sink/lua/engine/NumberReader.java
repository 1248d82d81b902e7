package io.notifyagent.sink.lua.engine;

import java.util.regex.Pattern;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Reads numbers as Lua does: decimal or hexadecimal, blanks around allowed. Stateless, safe on any thread. */
final class NumberReader {

    /** Longer texts are no numbers that anybody wrote. */
    private static final int LONGEST = 400;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern HEX =
            Pattern.compile("[+-]?0[xX](\\p{XDigit}+\\.?\\p{XDigit}*|\\.\\p{XDigit}+)([pP][+-]?\\d+)?");

    private NumberReader() {}

    /** The number that {@code value} is or reads as; null where it is neither. */
    static LuaNumber of(LuaValue value) {
        if (value instanceof LuaNumber number) {
            return number;
        }
        return value instanceof LuaString text && text.m_length <= LONGEST ? read(Text.java(text)) : null;
    }

    private static LuaNumber read(String text) {
        String digits = strip(text);
        if (DECIMAL.matcher(digits).matches()) {
            return number(Double.parseDouble(digits));
        }
        if (HEX.matcher(digits).matches()) {
            // Java wants the exponent that C allows to be left out.
            boolean exponent = digits.indexOf('p') >= 0 || digits.indexOf('P') >= 0;
            return number(Double.parseDouble(exponent ? digits : digits + "p0"));
        }
        return null;
    }

    /** An integer in another base; null where it is none. */
    static LuaNumber of(LuaString text, int base) {
        String digits = strip(Text.java(text));
        boolean negative = digits.startsWith("-");
        double value = 0;
        int start = negative ? 1 : 0;
        for (int i = start; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), base) : -1;
            if (digit < 0) {
                return null;
            }
            value = value * base + digit;
        }
        return digits.length() == start ? null : number(negative ? -value : value);
    }

    static LuaNumber number(double value) {
        return LuaValue.valueOf(value);
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && blank(text.charAt(start))) {
            start++;
        }
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean blank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
