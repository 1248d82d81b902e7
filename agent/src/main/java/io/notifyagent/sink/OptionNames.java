package io.notifyagent.sink;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds what an operator may have meant by the name of an option that does not exist (rules C5, H6). Stateless, safe on
 * any thread.
 */
public final class OptionNames {

    /** Options of every handler, whatever its sink. */
    private static final List<String> OF_HANDLERS = List.of(
            "sink",
            "event_sink",
            "url",
            "only",
            "except",
            "verbose",
            "level",
            "buffer",
            "throttle_delay",
            "batch_max",
            "queue_size",
            "queue_bytes",
            "resend_notifications_limit",
            "resend_notifications_timeout",
            "resend_limit",
            "resend_timeout",
            "dead_letter");

    private OptionNames() {}

    /**
     * The known name nearest to {@code name}, within two letters: added, left out or changed.
     *
     * @param ofSink the options that this kind of sink knows besides those of every handler
     */
    public static Optional<String> near(String name, Collection<String> ofSink) {
        String nearest = null;
        int least = 3;
        for (Collection<String> known : List.of(ofSink, OF_HANDLERS)) {
            for (String candidate : known) {
                int distance = distance(name, candidate);
                if (distance < least) {
                    least = distance;
                    nearest = candidate;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Levenshtein's distance. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
