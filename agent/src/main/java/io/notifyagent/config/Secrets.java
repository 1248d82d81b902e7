package io.notifyagent.config;

import java.util.List;
import java.util.Locale;

/** Decides which values a message may show (rule C6). Stateless. */
final class Secrets {

    private static final List<String> MARKS =
            List.of("key", "secret", "pass", "token", "auth", "sign", "sink", "url", "proxy", "via", "header");

    private Secrets() {}

    /**
     * The value between quotes, or words that stand for it where its option can hold a secret or a URL, or where it
     * came from the environment or a file.
     */
    static String shown(String option, String value, boolean substituted) {
        String name = option.toLowerCase(Locale.ROOT);
        boolean secret = substituted || MARKS.stream().anyMatch(name::contains);
        return secret ? "its value" : "'" + value + "'";
    }
}
