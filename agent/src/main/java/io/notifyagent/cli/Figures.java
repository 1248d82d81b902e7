package io.notifyagent.cli;

import java.util.Locale;

/** Numbers and times in few columns. Stateless. */
final class Figures {

    private static final String[] UNITS = {"", "k", "M", "G", "T"};

    private Figures() {}

    /** {@code 0} to {@code 99999} as they are, larger ones as {@code 123k}. */
    static String count(long count) {
        long value = count;
        int unit = 0;
        while (value > 99_999 && unit + 1 < UNITS.length) {
            value /= 1000;
            unit++;
        }
        return value + UNITS[unit];
    }

    /** Such as {@code 3d 4h}, {@code 2h 5m}, {@code 5m 10s}, {@code 12s}, {@code 850ms}. */
    static String time(long millis) {
        if (millis < 1000) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m " + seconds % 60 + "s";
        }
        return seconds < 86_400
                ? seconds / 3600 + "h " + seconds % 3600 / 60 + "m"
                : seconds / 86_400 + "d " + seconds % 86_400 / 3600 + "h";
    }

    /** How many a second, to one place below 10. */
    static String rate(long count, long millis) {
        double rate = count * 1000.0 / Math.max(1, millis);
        return rate > 0 && rate < 10 ? String.format(Locale.ROOT, "%.1f", rate) : count(Math.round(rate));
    }
}
