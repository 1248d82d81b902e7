package io.notifyagent.event;

import io.notifyagent.api.EventType;
import io.notifyagent.api.Level;
import java.util.Arrays;
import java.util.Objects;

/**
 * What an event is, known before it happens: its name and the level and group it is reported with. Immutable; made once
 * per hook or derivation, not per event.
 *
 * @param name {@code [a-z][a-z0-9_]{0,63}}
 * @param type its entry in the catalogue, or null for a name of the host's own (rule E9)
 * @param group or null
 */
public record Kind(String name, EventType type, Level level, String group) {

    /** By ordinal: host threads ask for them, so they are made once. */
    private static final Kind[] CATALOGUED = Arrays.stream(EventType.values())
            .map(type ->
                    new Kind(type.eventName(), type, type.level(), type.group().orElse(null)))
            .toArray(Kind[]::new);

    public Kind {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(level, "level");
        if (type != null && !type.eventName().equals(name)) {
            throw new IllegalArgumentException("an event of type " + type + " cannot be named " + name);
        }
    }

    /** The kind of a catalogued event with the catalogue's level and group. */
    public static Kind of(EventType type) {
        return CATALOGUED[type.ordinal()];
    }

    /** The kind of an event by its name; a name outside the catalogue is of level info (rule E9). */
    public static Kind named(String name) {
        return EventType.of(name).map(Kind::of).orElseGet(() -> new Kind(name, null, Level.INFO, null));
    }
}
