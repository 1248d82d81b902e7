package io.notifyagent.config;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The options that every handler has, whatever its sink, and their other names (rule C9). Constants only. */
final class OptionNames {

    static final String SINK = "sink";
    static final String ONLY = "only";
    static final String EXCEPT = "except";
    static final String VERBOSE = "verbose";
    static final String BUFFER = "buffer";
    static final String BATCH_MAX = "batch_max";
    static final String THROTTLE_DELAY = "throttle_delay";
    static final String QUEUE_SIZE = "queue_size";
    static final String QUEUE_BYTES = "queue_bytes";
    static final String RESEND_LIMIT = "resend_notifications_limit";
    static final String RESEND_TIMEOUT = "resend_notifications_timeout";
    static final String DEAD_LETTER = "dead_letter";

    private static final Map<String, String> ALIASES =
            Map.of("url", SINK, "level", VERBOSE, "resend_limit", RESEND_LIMIT, "resend_timeout", RESEND_TIMEOUT);

    /** All of them, sorted. */
    static final Set<String> GENERAL = Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(
            SINK,
            ONLY,
            EXCEPT,
            VERBOSE,
            BUFFER,
            BATCH_MAX,
            THROTTLE_DELAY,
            QUEUE_SIZE,
            QUEUE_BYTES,
            RESEND_LIMIT,
            RESEND_TIMEOUT,
            DEAD_LETTER)));

    private OptionNames() {}

    /** The name under which an option is kept. */
    static String canonical(String written) {
        return ALIASES.getOrDefault(written, written);
    }

    /** Whether an option is a directive: {@code only}, {@code except}, each with any suffix (rule C2). */
    static boolean isDirective(String option) {
        return kindOf(option).equals(ONLY) || kindOf(option).equals(EXCEPT);
    }

    /** The option without its suffix. */
    static String kindOf(String option) {
        int dot = option.indexOf('.');
        return dot < 0 ? option : option.substring(0, dot);
    }
}
