package io.notifyagent.api;

import java.util.Locale;
import java.util.Optional;

/** Importance of an event, least first: what the option {@code verbose} compares (rule F7). */
public enum Level {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The name as configurations and events spell it: lower case. */
    public String text() {
        return text;
    }

    /** The level spelled {@code text}, exactly and in lower case; empty where there is none. */
    public static Optional<Level> of(String text) {
        for (Level level : values()) {
            if (level.text.equals(text)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
