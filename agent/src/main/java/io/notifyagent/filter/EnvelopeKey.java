package io.notifyagent.filter;

import io.notifyagent.event.Event;

/**
 * The envelope fields that differ between events and can be keys of a directive (rule F4). A key of this name means the
 * envelope, even if an event carried a field of the same name. Stateless.
 */
enum EnvelopeKey {
    EVENT("event", true),
    LEVEL("level", true),
    GROUP("group", false),
    MEDIA("media", false),
    APP("app", false),
    UTC_MS("utc_ms", true);

    private final String key;
    private final boolean alwaysThere;

    EnvelopeKey(String key, boolean alwaysThere) {
        this.key = key;
        this.alwaysThere = alwaysThere;
    }

    /** The envelope field of that name, or null where the name is that of an ordinary field. */
    static EnvelopeKey of(String key) {
        for (EnvelopeKey candidate : values()) {
            if (candidate.key.equals(key)) {
                return candidate;
            }
        }
        return null;
    }

    /** Whether every event has it, so that {@code *} says nothing. */
    boolean isAlwaysThere() {
        return alwaysThere;
    }

    /** Its value, or null where the event has none; allocates for {@link #UTC_MS} alone. */
    String textOf(Event event) {
        return switch (this) {
            case EVENT -> event.kind().name();
            case LEVEL -> event.kind().level().text();
            case GROUP -> event.kind().group();
            case MEDIA -> event.media();
            case APP -> event.app();
            case UTC_MS -> Long.toString(event.utcMillis());
        };
    }

    /** As {@link #textOf}, but as the host gave it: to be compared with what no mask can make equal or unequal. */
    String unmaskedTextOf(Event event) {
        return switch (this) {
            case MEDIA -> event.unmaskedMedia();
            case APP -> event.unmaskedApp();
            default -> textOf(event);
        };
    }
}
