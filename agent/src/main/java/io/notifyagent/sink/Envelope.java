package io.notifyagent.sink;

import io.notifyagent.event.Event;

/**
 * Keeps the fields of an event from standing in for its envelope: a host may name a field as it likes (rule E9 reserves
 * five names only), but a reader must find each name once, and the agent's own word under it. Stateless.
 */
final class Envelope {

    private Envelope() {}

    /** Whether the envelope of some events says something under that name. */
    static boolean knows(String name) {
        return switch (name) {
            case "event", "event_id", "boot_id", "utc_ms", "server", "level", "group", "media", "app" -> true;
            default -> false;
        };
    }

    /** Whether the field {@code name} is left out, because the envelope has said something under that name. */
    static boolean has(Event event, String name) {
        return switch (name) {
            case "event", "event_id", "boot_id", "utc_ms", "server", "level" -> true;
            case "group" -> event.kind().group() != null;
            case "media" -> event.media() != null;
            case "app" -> event.app() != null;
            default -> false;
        };
    }
}
