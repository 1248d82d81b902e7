package io.notifyagent.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes events as JSON objects: the envelope ({@code event}, {@code event_id}, {@code boot_id}, {@code utc_ms}, {@code
 * server}, {@code level}, {@code group}, {@code media}, {@code app}), then the fields in their order. The only place of
 * the agent that does. One generator writes into one buffer for as long as the sink lives; used by one thread, the
 * handler's exchange thread.
 */
public final class EventJson implements EventEncoder {

    private final Origin origin;
    private final Bytes out;
    private final JsonFactory factory;
    private JsonGenerator json;

    /** @param out takes what is written */
    public EventJson(Origin origin, Bytes out) {
        this.origin = new Origin(Characters.wellFormed(origin.server()), Characters.wellFormed(origin.bootId()));
        this.out = out;
        // No recycler: the generator keeps its buffers itself, and nothing of ours stays in a thread local.
        this.factory = new JsonFactoryBuilder()
                .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .rootValueSeparator((String) null)
                .characterEscapes(new TerminalEscapes())
                .build();
        this.json = generator();
    }

    @Override
    public void append(Event event) {
        write(() -> object(event));
    }

    /**
     * Writes the first events as a JSON list, as many as fit into {@link #MAX_BYTES} bytes, at least one.
     *
     * @return how many
     */
    public int list(List<Event> events) {
        out.write('[');
        int count = 0;
        for (Event event : events) {
            int before = out.length();
            if (count > 0) {
                out.write(',');
            }
            append(event);
            if (count > 0 && out.length() >= MAX_BYTES) {
                out.truncate(before);
                break;
            }
            count++;
        }
        out.write(']');
        return count;
    }

    /** Writes an event that was refused for good, and why (rule P2): one line of a dead letter file, without line end. */
    void deadLetter(Event event, String handler, long atMillis, String reason, String answer) {
        write(() -> {
            json.writeStartObject();
            json.writeFieldName("event");
            object(event);
            text("answer", answer);
            text("reason", reason);
            text("handler", handler);
            json.writeNumberField("at", atMillis);
            json.writeEndObject();
        });
    }

    private void object(Event event) throws IOException {
        Origin from = event.origin() == null ? origin : event.origin();
        json.writeStartObject();
        text("event", event.kind().name());
        json.writeNumberField("event_id", event.id());
        text("boot_id", from.bootId());
        json.writeNumberField("utc_ms", event.utcMillis());
        text("server", from.server());
        json.writeStringField("level", event.kind().level().text());
        text("group", event.kind().group());
        text("media", event.media());
        text("app", event.app());
        Fields fields = event.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (!Envelope.has(event, fields.name(i))) {
                field(fields.name(i), fields.value(i));
            }
        }
        json.writeEndObject();
    }

    private void field(String name, Object value) throws IOException {
        if (value instanceof String string) {
            text(Characters.wellFormed(name), string);
        } else if (value instanceof Long number) {
            json.writeNumberField(Characters.wellFormed(name), number);
        } else if (value instanceof Boolean flag) {
            json.writeBooleanField(Characters.wellFormed(name), flag);
        } else if (value instanceof Double number && PlainNumber.writable(number)) {
            json.writeFieldName(Characters.wellFormed(name));
            if (PlainNumber.isLong(number)) {
                json.writeNumber(number.longValue());
            } else {
                json.writeNumber(PlainNumber.text(number));
            }
        }
    }

    private void text(String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, Characters.wellFormed(value));
        }
    }

    private void write(Content content) {
        int before = out.length();
        boolean whole = false;
        try {
            content.write();
            json.flush();
            whole = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write an event as JSON: " + e.getMessage(), e);
        } finally {
            if (!whole) {
                // The generator stands inside an object and would put the next event there.
                json = generator();
                out.truncate(before);
            }
        }
    }

    private JsonGenerator generator() {
        try {
            return factory.createGenerator(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused to be written to", e);
        }
    }

    private interface Content {
        void write() throws IOException;
    }
}
