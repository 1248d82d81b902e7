package io.notifyagent.sink.lua.engine;

import java.util.Locale;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.Varargs;

/**
 * {@code string.format} with C's flags, width and precision (rule S4), two digits each at most, as Lua has it. Used by the
 * thread that runs the script.
 */
final class Formatting {

    private static final String FLAGS = "-+ #0";

    private final Meter meter;
    private final Calls calls;

    Formatting(Meter meter, Calls calls) {
        this.meter = meter;
        this.calls = calls;
    }

    /** One directive, such as {@code %-8.3f}; precision -1 where there is none. */
    private record Directive(String flags, int width, int precision, char conversion) {
        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }
    }

    Varargs format(Arguments a) {
        LuaString template = a.text(1);
        Joiner out = new Joiner(meter);
        int argument = 1;
        for (int i = 0; i < template.m_length; i++) {
            int c = template.luaByte(i);
            if (c != '%') {
                out.add(c);
            } else if (i + 1 < template.m_length && template.luaByte(i + 1) == '%') {
                out.add('%');
                i++;
            } else {
                int start = i + 1;
                i = end(template, start);
                write(out, parse(template, start, i), a, ++argument);
            }
        }
        return out.end();
    }

    /** Where the conversion's letter stands. */
    private static int end(LuaString template, int start) {
        int i = start;
        while (i < template.m_length && FLAGS.indexOf(template.luaByte(i)) >= 0) {
            i++;
        }
        if (i - start > FLAGS.length()) {
            throw new ScriptError("invalid format (repeated flags)");
        }
        i = digits(template, i);
        if (i < template.m_length && template.luaByte(i) == '.') {
            i = digits(template, i + 1);
        }
        if (i < template.m_length && isDigit(template.luaByte(i))) {
            throw new ScriptError("invalid format (width or precision too long)");
        }
        if (i >= template.m_length) {
            throw new ScriptError("invalid option '%' to 'format'");
        }
        return i;
    }

    private static int digits(LuaString template, int start) {
        int i = start;
        while (i < start + 2 && i < template.m_length && isDigit(template.luaByte(i))) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static Directive parse(LuaString template, int start, int end) {
        String text = Text.java(template.substring(start, end));
        int flags = 0;
        while (flags < text.length() && FLAGS.indexOf(text.charAt(flags)) >= 0) {
            flags++;
        }
        int point = text.indexOf('.');
        String width = text.substring(flags, point < 0 ? text.length() : point);
        String precision = point < 0 ? "-1" : text.substring(point + 1);
        return new Directive(
                text.substring(0, flags),
                width.isEmpty() ? 0 : Integer.parseInt(width),
                precision.isEmpty() ? 0 : Integer.parseInt(precision),
                (char) template.luaByte(end));
    }

    private void write(Joiner out, Directive d, Arguments a, int argument) {
        switch (d.conversion()) {
            case 'c' -> {
                pad(out, d.has('-') ? 0 : d.width() - 1);
                out.add((int) a.integer(argument));
                pad(out, d.has('-') ? d.width() - 1 : 0);
            }
            case 'd', 'i' -> number(out, d, Integers.signed(whole(a, argument), d.flags(), d.precision()));
            case 'u', 'o', 'x', 'X' ->
                number(out, d, Integers.unsigned(whole(a, argument), d.conversion(), d.has('#'), d.precision()));
            case 'e', 'E', 'f', 'F', 'g', 'G', 'a', 'A' -> floating(out, d, a.number(argument));
            case 'q' -> Quoting.write(a.text(argument), out);
            case 's' -> text(out, d, calls.text(a.any(argument)));
            default -> throw new ScriptError("invalid option '%" + d.conversion() + "' to 'format'");
        }
    }

    private static long whole(Arguments a, int argument) {
        double number = a.number(argument);
        if (!(number >= Long.MIN_VALUE && number < 0x1p63)) {
            throw a.wrong(argument, "not a number in proper range");
        }
        return (long) number;
    }

    private static void floating(Joiner out, Directive d, double number) {
        String special = NumberText.notFinite(number);
        int precision = d.precision() < 0 ? 6 : d.precision();
        String text = switch (Character.toLowerCase(d.conversion())) {
            case 'e' -> special != null ? special : NumberText.exponential(number, precision, d.has('#'));
            case 'f' -> special != null ? special : NumberText.fixed(number, precision, d.has('#'));
            case 'g' -> NumberText.general(number, precision, d.has('#'));
            default -> special != null ? special : Integers.hexadecimal(number);
        };
        String signed = text.startsWith("-") ? text : d.has('+') ? "+" + text : d.has(' ') ? " " + text : text;
        String cased = Character.isUpperCase(d.conversion()) ? signed.toUpperCase(Locale.ROOT) : signed;
        pad(out, d, cased, d.has('0') && special == null);
    }

    private static void number(Joiner out, Directive d, String digits) {
        pad(out, d, digits, d.has('0') && d.precision() < 0);
    }

    private void text(Joiner out, Directive d, LuaString text) {
        LuaString shown = d.precision() < 0 || text.m_length <= d.precision() ? text : text.substring(0, d.precision());
        pad(out, d.has('-') ? 0 : d.width() - shown.m_length);
        out.add(shown);
        pad(out, d.has('-') ? d.width() - shown.m_length : 0);
    }

    private static void pad(Joiner out, Directive d, String text, boolean zeros) {
        int missing = d.width() - text.length();
        if (zeros && !d.has('-') && missing > 0) {
            int sign = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
            if (text.startsWith("0x", sign) || text.startsWith("0X", sign)) {
                sign += 2;
            }
            out.ascii(text.substring(0, sign) + "0".repeat(missing) + text.substring(sign));
            return;
        }
        pad(out, d.has('-') ? 0 : missing);
        out.ascii(text);
        pad(out, d.has('-') ? missing : 0);
    }

    private static void pad(Joiner out, int count) {
        if (count > 0) {
            out.ascii(" ".repeat(count));
        }
    }
}
