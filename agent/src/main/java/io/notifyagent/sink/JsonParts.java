package io.notifyagent.sink;

import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import java.util.HashMap;
import java.util.Map;

/**
 * What many events have in common, as bytes of JSON that are made once: the beginning of all events of a kind, and names of
 * fields. Used by one thread.
 */
final class JsonParts {

    /** The catalogue has some hundred; a host that makes up names without end makes us forget, not grow. */
    private static final int MOST = 1000;

    /**
     * A field's name.
     *
     * @param bytes {@code ,"NAME":}
     * @param reserved whether the envelope may say something under that name
     */
    record Name(byte[] bytes, boolean reserved) {}

    private final Origin origin;
    private final Map<String, Name> names = new HashMap<>();
    private final Map<String, JsonEnvelope> envelopes = new HashMap<>();
    private final Bytes bytes = new Bytes();
    private final JsonStrings strings = new JsonStrings(bytes);

    /** @param origin of events that name no other */
    JsonParts(Origin origin) {
        this.origin = origin;
    }

    Name name(String text) {
        Name known = names.get(text);
        return known != null ? known : added(text);
    }

    JsonEnvelope envelope(Event event) {
        Kind kind = event.kind();
        if (event.origin() != null) {
            return made(kind, event.origin());
        }
        JsonEnvelope known = envelopes.get(kind.name());
        return known != null && known.isOf(kind) ? known : added(kind);
    }

    private Name added(String text) {
        if (names.size() == MOST) {
            names.clear();
        }
        bytes.write(',');
        strings.write(text);
        bytes.write(':');
        Name added = new Name(taken(), Envelope.knows(text));
        names.put(text, added);
        return added;
    }

    private JsonEnvelope added(Kind kind) {
        if (envelopes.size() == MOST) {
            envelopes.clear();
        }
        JsonEnvelope added = made(kind, origin);
        envelopes.put(kind.name(), added);
        return added;
    }

    private JsonEnvelope made(Kind kind, Origin from) {
        bytes.ascii("{\"event\":");
        strings.write(kind.name());
        bytes.ascii(",\"event_id\":");
        byte[] beforeId = taken();
        bytes.ascii(",\"boot_id\":");
        strings.write(from.bootId());
        bytes.ascii(",\"utc_ms\":");
        byte[] beforeTime = taken();
        bytes.ascii(",\"server\":");
        strings.write(from.server());
        bytes.ascii(",\"level\":");
        strings.write(kind.level().text());
        if (kind.group() != null) {
            bytes.ascii(",\"group\":");
            strings.write(kind.group());
        }
        return new JsonEnvelope(kind, beforeId, beforeTime, taken());
    }

    private byte[] taken() {
        byte[] taken = bytes.copy();
        bytes.clear();
        return taken;
    }
}
