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

    /** What events of one shape have in common. */
    private record Prepared(Object shape, JsonEnvelope envelope, Name[] names) {}

    private static final Prepared NOTHING = new Prepared(null, null, null);

    private final Origin origin;
    private final Map<String, Name> names = new HashMap<>();
    private final Map<String, JsonEnvelope> envelopes = new HashMap<>();
    private final Bytes bytes = new Bytes();
    private final JsonStrings strings = new JsonStrings(bytes);

    private Prepared prepared = NOTHING;
    private Object lastShape;

    /** @param origin of events that name no other */
    JsonParts(Origin origin) {
        this.origin = origin;
    }

    Name name(String text) {
        Name known = names.get(text);
        return known != null ? known : added(text);
    }

    /** The name of one of the fields of an event. */
    Name name(Event event, int index) {
        return prepared.shape() == event.shape() ? prepared.names()[index] : name(event.name(index));
    }

    JsonEnvelope envelope(Event event) {
        if (event.origin() != null) {
            return made(event.kind(), event.origin());
        }
        if (prepared.shape() == event.shape()) {
            return prepared.envelope();
        }
        JsonEnvelope envelope = envelope(event.kind());
        // From the second one on in a row: hooks emit many of one shape, what is built has a shape of its own.
        if (lastShape == event.shape()) {
            Name[] known = new Name[event.size()];
            for (int i = 0; i < known.length; i++) {
                known[i] = name(event.name(i));
            }
            prepared = new Prepared(lastShape, envelope, known);
        }
        lastShape = event.shape();
        return envelope;
    }

    private JsonEnvelope envelope(Kind kind) {
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
