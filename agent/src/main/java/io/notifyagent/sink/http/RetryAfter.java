package io.notifyagent.sink.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.hc.client5.http.utils.DateUtils;

/** How long a receiver asks to be left alone (rule P2, RFC 9110 10.2.3). Stateless, safe on any thread. */
final class RetryAfter {

    /** Longer is not honoured. */
    static final long MAX_MILLIS = 5 * 60_000L;

    /** The third form that RFC 9110 5.6.7 knows; the client's own formatter for it lacks the time zone. */
    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private RetryAfter() {}

    /**
     * Milliseconds from now, 0 to {@link #MAX_MILLIS}.
     *
     * @param value of the header, seconds or an HTTP date, or null; what is neither counts as not given
     */
    static long millis(String value, long nowEpochMillis) {
        if (value == null) {
            return 0;
        }
        String text = value.strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            // More than 9 digits may not fit into a long, and mean the most in any case.
            return text.length() > 9 ? MAX_MILLIS : Math.min(Long.parseLong(text) * 1000, MAX_MILLIS);
        }
        Instant date = DateUtils.parseDate(text, DateUtils.FORMATTER_RFC1123, DateUtils.FORMATTER_RFC1036, ASCTIME);
        return date == null ? 0 : Math.max(0, Math.min(date.toEpochMilli() - nowEpochMillis, MAX_MILLIS));
    }
}
