package io.notifyagent.sink;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import java.util.ArrayList;
import java.util.List;

/** Events for the tests of sinks. */
public final class Samples {

    /** 2026-11-22T13:45:01.123Z. */
    public static final long TIME = 1795355101123L;

    public static final Origin ORIGIN = new Origin("media1", "6d1f9c1e-4c39-4e52-9d7a-2f6b9a4f2f10");

    private Samples() {}

    public static Event event(long id, Kind kind, String media, String app, Object... namesAndValues) {
        Event event = new Event(kind, TIME, media, app, fields(namesAndValues));
        event.assignId(id);
        return event;
    }

    /** A stream_started of the media {@code cbc} in {@code live}. */
    public static Event started(long id) {
        return event(id, Kind.of(EventType.STREAM_STARTED), "cbc", "live", "type", "publish");
    }

    public static Fields fields(Object... namesAndValues) {
        FieldsBuilder builder = new FieldsBuilder(Redaction.DEFAULT);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!builder.putAny((String) namesAndValues[i], namesAndValues[i + 1])) {
                throw new IllegalArgumentException("no field value: " + namesAndValues[i + 1]);
            }
        }
        return builder.build();
    }

    /** {@code count} events with ids from {@code first} on. */
    public static List<Event> many(long first, int count) {
        List<Event> events = new ArrayList<>();
        for (long id = first; id < first + count; id++) {
            events.add(started(id));
        }
        return events;
    }

    public static Batch batch(Event... events) {
        return new Batch("batch-1", List.of(events));
    }
}
