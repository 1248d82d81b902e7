package io.notifyagent.sink;

import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes events as JSON objects: the envelope ({@code event}, {@code event_id}, {@code boot_id}, {@code utc_ms}, {@code
 * server}, {@code level}, {@code group}, {@code media}, {@code app}), then the fields in their order. The only place of
 * the agent that does. It writes straight into one buffer for as long as the sink lives, what events have in common from
 * bytes made once; used by one thread, the handler's exchange thread.
 */
public final class EventJson implements EventEncoder {

    private static final byte[] MEDIA = ascii(",\"media\":");
    private static final byte[] APP = ascii(",\"app\":");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    private final Bytes out;
    private final JsonStrings strings;
    private final JsonParts parts;

    /** @param out takes what is written */
    public EventJson(Origin origin, Bytes out) {
        this.out = out;
        this.strings = new JsonStrings(out);
        this.parts = new JsonParts(origin);
    }

    @Override
    public void append(Event event) {
        int before = out.length();
        boolean whole = false;
        try {
            object(event);
            whole = true;
        } finally {
            if (!whole) {
                out.truncate(before);
            }
        }
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
        int before = out.length();
        boolean whole = false;
        try {
            out.ascii("{\"event\":");
            object(event);
            text("answer", answer);
            text("reason", reason);
            text("handler", handler);
            write(parts.name("at").bytes());
            out.decimal(atMillis);
            out.write('}');
            whole = true;
        } finally {
            if (!whole) {
                out.truncate(before);
            }
        }
    }

    private void object(Event event) {
        parts.envelope(event).write(event, out);
        String media = event.unmaskedMedia();
        if (media != null && !plain(MEDIA, media)) {
            strings.write(event.media());
        }
        String app = event.unmaskedApp();
        if (app != null && !plain(APP, app)) {
            strings.write(event.app());
        }
        for (int i = 0; i < event.size(); i++) {
            JsonParts.Name name = parts.name(event, i);
            if (!name.reserved() || !Envelope.has(event, event.name(i))) {
                field(name, event, i);
            }
        }
        out.write('}');
    }

    /**
     * Writes a name, and its text where a look at the characters, which is due anyway, says that it is plain and that no
     * secret can be in it; only where it returns false the text has to be masked, and written.
     */
    private boolean plain(byte[] name, String unmasked) {
        write(name);
        return strings.writePlain(unmasked);
    }

    private void field(JsonParts.Name name, Event event, int index) {
        Object value = event.unmaskedValue(index);
        if (value instanceof String given) {
            if (!plain(name.bytes(), given)) {
                strings.write((String) event.value(index));
            }
        } else if (value instanceof Long number) {
            write(name.bytes());
            out.decimal(number);
        } else if (value instanceof Boolean flag) {
            write(name.bytes());
            write(flag ? TRUE : FALSE);
        } else if (value instanceof Double number && PlainNumber.writable(number)) {
            write(name.bytes());
            out.ascii(PlainNumber.text(number));
        }
    }

    private void text(String name, String value) {
        if (value != null) {
            write(parts.name(name).bytes());
            strings.write(value);
        }
    }

    private void write(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
