package io.notifyagent.sink.lua.engine;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** A time in C's {@code strftime} formats, in the C locale. Used for one text, by the thread that runs the script. */
final class DateText {

    private final ZonedDateTime time;
    private final Joiner out;

    DateText(ZonedDateTime time, Joiner out) {
        this.time = time;
        this.out = out;
    }

    void write(String format) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                out.add(Text.of(String.valueOf(c)));
                continue;
            }
            char conversion = ++i < format.length() ? format.charAt(i) : 0;
            if ((conversion == 'E' || conversion == 'O') && i + 1 < format.length()) {
                // Other forms of other locales: the same here.
                conversion = format.charAt(++i);
            }
            out.add(Text.of(conversion == '%' ? "%" : field(conversion)));
        }
    }

    private String field(char conversion) {
        return switch (conversion) {
            case 'a' -> named("EEE");
            case 'A' -> named("EEEE");
            case 'b', 'h' -> named("MMM");
            case 'B' -> named("MMMM");
            case 'c' -> named("EEE MMM ") + padded(time.getDayOfMonth(), 2, ' ') + named(" HH:mm:ss yyyy");
            case 'C' -> digits(time.getYear() / 100, 2);
            case 'd' -> digits(time.getDayOfMonth(), 2);
            case 'D', 'x' -> named("MM/dd/yy");
            case 'e' -> padded(time.getDayOfMonth(), 2, ' ');
            case 'F' -> named("yyyy-MM-dd");
            case 'g' -> digits(time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2);
            case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> digits(time.getHour(), 2);
            case 'I' -> digits(time.get(ChronoField.CLOCK_HOUR_OF_AMPM), 2);
            case 'j' -> digits(time.getDayOfYear(), 3);
            case 'm' -> digits(time.getMonthValue(), 2);
            case 'M' -> digits(time.getMinute(), 2);
            case 'n' -> "\n";
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'r' -> named("hh:mm:ss ") + field('p');
            case 'R' -> named("HH:mm");
            case 'S' -> digits(time.getSecond(), 2);
            case 't' -> "\t";
            case 'T', 'X' -> named("HH:mm:ss");
            case 'u' -> Integer.toString(weekday());
            case 'U' -> digits((time.getDayOfYear() + 6 - weekday() % 7) / 7, 2);
            case 'V' -> digits(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
            case 'w' -> Integer.toString(weekday() % 7);
            case 'W' -> digits((time.getDayOfYear() + 6 - (weekday() + 6) % 7) / 7, 2);
            case 'y' -> digits(time.getYear() % 100, 2);
            case 'Y' -> Integer.toString(time.getYear());
            case 'z' -> named("xx");
            case 'Z' -> time.getOffset().getTotalSeconds() == 0 ? "GMT" : named("zzz");
            default ->
                throw new ScriptError("bad argument #1 to 'date' (invalid conversion specifier '%"
                        + (conversion == 0 ? "" : conversion) + "')");
        };
    }

    private int weekday() {
        return time.getDayOfWeek().getValue();
    }

    private String named(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
    }

    private static String digits(int value, int count) {
        return padded(value, count, '0');
    }

    private static String padded(int value, int count, char with) {
        String text = Integer.toString(value);
        return text.length() >= count ? text : String.valueOf(with).repeat(count - text.length()) + text;
    }
}
