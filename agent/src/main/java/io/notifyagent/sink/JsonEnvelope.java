package io.notifyagent.sink;

import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;

/**
 * The beginning of all events of one kind and origin, as bytes of JSON: from the opening brace to the group, two numbers
 * left out. Immutable, safe on any thread.
 */
final class JsonEnvelope {

    private final Kind kind;
    private final byte[] beforeId;
    private final byte[] beforeTime;
    private final byte[] afterTime;

    JsonEnvelope(Kind kind, byte[] beforeId, byte[] beforeTime, byte[] afterTime) {
        this.kind = kind;
        this.beforeId = beforeId;
        this.beforeTime = beforeTime;
        this.afterTime = afterTime;
    }

    /** Whether it is that of events of this kind. */
    boolean isOf(Kind other) {
        return kind == other || kind.equals(other);
    }

    void write(Event event, Bytes out) {
        out.write(beforeId, 0, beforeId.length);
        out.decimal(event.id());
        out.write(beforeTime, 0, beforeTime.length);
        out.decimal(event.utcMillis());
        out.write(afterTime, 0, afterTime.length);
    }
}
