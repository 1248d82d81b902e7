package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaString;

/**
 * The single-character part of Lua patterns: {@code .}, {@code %a}, {@code [a-z_]}, for bytes, as in the C locale. Used by
 * the thread that runs the script.
 */
final class CharacterClasses {

    private final LuaString pattern;
    private final Meter meter;

    CharacterClasses(LuaString pattern, Meter meter) {
        this.pattern = pattern;
        this.meter = meter;
    }

    /** Where the class that begins at {@code from} ends. */
    int end(int from) {
        int p = from + 1;
        int c = pattern.luaByte(from);
        if (c == '%') {
            if (p >= pattern.m_length) {
                throw new ScriptError("malformed pattern (ends with '%')");
            }
            return p + 1;
        }
        if (c != '[') {
            return p;
        }
        if (p < pattern.m_length && pattern.luaByte(p) == '^') {
            p++;
        }
        do {
            meter.charge(1);
            if (p >= pattern.m_length) {
                throw new ScriptError("malformed pattern (missing ']')");
            }
            if (pattern.luaByte(p++) == '%' && p < pattern.m_length) {
                p++;
            }
        } while (p >= pattern.m_length || pattern.luaByte(p) != ']');
        return p + 1;
    }

    /** Whether the byte {@code c} is of the class between {@code from} and {@code end}. */
    boolean matches(int c, int from, int end) {
        return switch (pattern.luaByte(from)) {
            case '.' -> true;
            case '%' -> named(c, pattern.luaByte(from + 1));
            case '[' -> inSet(c, from, end - 1);
            default -> pattern.luaByte(from) == c;
        };
    }

    private boolean inSet(int c, int from, int last) {
        int p = from + 1;
        boolean wanted = true;
        if (pattern.luaByte(p) == '^') {
            wanted = false;
            p++;
        }
        while (p < last) {
            meter.charge(1);
            int first = pattern.luaByte(p);
            if (first == '%') {
                if (named(c, pattern.luaByte(p + 1))) {
                    return wanted;
                }
                p += 2;
            } else if (p + 2 < last && pattern.luaByte(p + 1) == '-') {
                if (first <= c && c <= pattern.luaByte(p + 2)) {
                    return wanted;
                }
                p += 3;
            } else {
                if (first == c) {
                    return wanted;
                }
                p++;
            }
        }
        return !wanted;
    }

    private static boolean named(int c, int name) {
        int lower = name | 0x20;
        boolean letter = lower >= 'a' && lower <= 'z' && name < 0x80;
        if (!letter || "acdglpsuwx".indexOf(lower) < 0) {
            return name == c;
        }
        return is(c, lower) == (name == lower);
    }

    private static boolean is(int c, int name) {
        return switch (name) {
            case 'a' -> isLetter(c);
            case 'c' -> c < ' ' || c == 0x7F;
            case 'd' -> isDigit(c);
            case 'g' -> c > ' ' && c < 0x7F;
            case 'l' -> c >= 'a' && c <= 'z';
            case 'p' -> c > ' ' && c < 0x7F && !isLetter(c) && !isDigit(c);
            case 's' -> c == ' ' || c >= '\t' && c <= '\r';
            case 'u' -> c >= 'A' && c <= 'Z';
            case 'w' -> isLetter(c) || isDigit(c);
            default -> isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
        };
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
