package io.notifyagent.runtime;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * How a line of the agent's own log looks: {@code 2026-11-22T13:45:01.123Z notify-agent WARN [code subject] message}. One
 * problem is one line whatever its text holds: control characters and those that reorder or break text on a terminal are
 * written as JSON escapes. Pure functions, called on the thread that writes the log.
 */
final class LogLine {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private LogLine() {}

    static String problem(long epochMillis, String code, String subject, String message) {
        return line(epochMillis, "WARN", code, subject, message);
    }

    static String recovery(long epochMillis, String code, String subject, String message) {
        return line(epochMillis, "INFO", code, subject, message);
    }

    static String info(long epochMillis, String message) {
        StringBuilder line = begin(epochMillis, "INFO");
        escape(message, line);
        return line.toString();
    }

    /** The time as lines show it. */
    static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    private static String line(long epochMillis, String level, String code, String subject, String message) {
        StringBuilder line = begin(epochMillis, level).append('[');
        escape(code, line);
        if (!subject.isEmpty()) {
            line.append(' ');
            escape(subject, line);
        }
        line.append("] ");
        escape(message, line);
        return line.toString();
    }

    private static StringBuilder begin(long epochMillis, String level) {
        return new StringBuilder()
                .append(time(epochMillis))
                .append(" notify-agent ")
                .append(level)
                .append(' ');
    }

    private static void escape(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                to.append("\\n");
            } else if (c == '\r') {
                to.append("\\r");
            } else if (c == '\t') {
                to.append("\\t");
            } else if (isUnsafe(c)) {
                to.append(String.format("\\u%04x", (int) c));
            } else {
                to.append(c);
            }
        }
    }

    /** C0, DEL, C1, line and paragraph separators, bidirectional controls. */
    private static boolean isUnsafe(char c) {
        return c < ' '
                || (c >= 0x7f && c <= 0x9f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x061c
                || c == 0x200e
                || c == 0x200f;
    }
}
