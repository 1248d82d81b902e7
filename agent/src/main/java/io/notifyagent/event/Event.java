package io.notifyagent.event;

import java.util.Objects;

/**
 * One thing that happened. For whoever asks it is immutable but for its id, which is given once, by the emitting thread,
 * after the filters and before the event is published through a queue (rule E8); that publication makes it visible to
 * the handler's thread.
 *
 * <p>Nobody sees a secret in it (rule E7): where its texts are still as the host gave them, each is masked when it is
 * asked for. So the host's thread pays for the one or two that a filter asks for, and the handler's for the rest. What was
 * masked is kept, so that the next handler need not do it again. Several threads may do so at once, without a lock: each
 * finds the text as given or as masked, and makes the same of both.
 */
public sealed class Event permits ReplayedEvent {

    private static final int OBJECT_BYTES = 96;
    private static final int VALUE_BYTES = 24;

    /**
     * What the events of one hook have in common: one reference instead of two in each of them.
     *
     * @param names of the fields, in order; not to be changed
     * @param masks how their texts are masked when they are asked for
     */
    record Shape(Kind kind, String[] names, Masks masks) {

        Shape {
            Objects.requireNonNull(kind, "kind");
        }
    }

    private final Shape shape;
    private final long utcMillis;
    private String media;
    private String app;
    // Those of its fields, without the object around them: an event is as small as it can be.
    private final Object[] values;
    private final int estimatedBytes;
    private final long number;
    private long id;

    /**
     * @param utcMillis Unix milliseconds at which it was registered
     * @param media name of the stream or file, or null for an event of the whole server; empty is null (rule E5)
     * @param app application or scope of the server, or null; empty is null
     */
    public Event(Kind kind, long utcMillis, String media, String app, Fields fields) {
        this(
                new Shape(kind, fields.names(), Masks.DONE),
                utcMillis,
                emptyToNull(media),
                emptyToNull(app),
                fields.values(),
                fields.number(),
                Fields.textBytes(fields.values()));
    }

    /** One like that other, without an id. */
    Event(Event other) {
        shape = other.shape;
        utcMillis = other.utcMillis;
        media = other.media;
        app = other.app;
        values = other.values;
        estimatedBytes = other.estimatedBytes;
        number = other.number;
    }

    /**
     * @param media null where there is none, never empty; its secrets in it where {@code shape} says how they are masked
     * @param app as {@code media}
     * @param values theirs too; become the event's own
     * @param number the value that {@link Fields#NUMBER} among the values stands for
     * @param textBytes {@link Fields#textBytes(Object[])} of the values
     */
    Event(Shape shape, long utcMillis, String media, String app, Object[] values, long number, int textBytes) {
        this.shape = shape;
        this.utcMillis = utcMillis;
        this.media = media;
        this.app = app;
        this.values = values;
        this.number = number;
        int text = textBytes + (media == null ? 0 : media.length()) + (app == null ? 0 : app.length());
        this.estimatedBytes = OBJECT_BYTES + VALUE_BYTES * values.length + text;
    }

    /** The same object for events that have kind and names in common; what is prepared for one holds for the others. */
    public Object shape() {
        return shape;
    }

    public Kind kind() {
        return shape.kind();
    }

    /** Unix milliseconds. */
    public long utcMillis() {
        return utcMillis;
    }

    /** The name of the stream or file, or null. */
    public String media() {
        String given = media;
        String shown = shape.masks().media(given);
        if (shown != given) {
            media = shown;
        }
        return shown;
    }

    /** The application, or null. */
    public String app() {
        String given = app;
        String shown = shape.masks().app(given);
        if (shown != given) {
            app = shown;
        }
        return shown;
    }

    /** Its fields; a small object each time, for those that are not in a hurry. */
    public Fields fields() {
        for (int i = 0; i < values.length; i++) {
            value(i);
        }
        return values.length == 0 ? Fields.EMPTY : new Fields(shape.names(), values, number);
    }

    /** How many fields it has. */
    public int size() {
        return values.length;
    }

    /** The name of one of its fields. */
    public String name(int index) {
        return shape.names()[index];
    }

    /** The value of one of its fields: a String, Boolean, Long or Double; never null. */
    public Object value(int index) {
        Object value = values[index];
        if (value instanceof String given) {
            String shown = shape.masks().field(index, given);
            if (shown != given) {
                values[index] = shown;
            }
            return shown;
        }
        return value == Fields.NUMBER ? (Object) number : value;
    }

    /** The value of the field {@code name}, or null where there is none. */
    public Object value(String name) {
        int index = indexOf(name);
        return index < 0 ? null : value(index);
    }

    /** Which of its fields has that name; -1 where none has. */
    public int indexOf(String name) {
        String[] names = shape.names();
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * As {@link #media()}, but perhaps with its secrets still in it: for the filters, to compare it with what {@link
     * Redaction#isSameMasked}, and for the encoder, to copy it where it has no {@link Redaction#isMark} in it
     * (ArchitectureTest). What is hidden as a whole is hidden here too.
     */
    public String unmaskedMedia() {
        return media;
    }

    /** As {@link #app()}, for whom {@link #unmaskedMedia()} is. */
    public String unmaskedApp() {
        return app;
    }

    /** As {@link #value(int)}, for whom {@link #unmaskedMedia()} is. */
    public Object unmaskedValue(int index) {
        Object value = values[index];
        return value == Fields.NUMBER ? (Object) number : value;
    }

    /** Server and run it comes from where that is not this run: it is delivered again; else null. */
    public Origin origin() {
        return null;
    }

    /** The same event as one of that origin, which keeps the id it had there. */
    public Event replayed(Origin from, long oldId) {
        Event replayed = new ReplayedEvent(this, from);
        replayed.assignId(oldId);
        return replayed;
    }

    /** 1, 2, 3 ... over the events that at least one handler takes; 0 before it is given. */
    public long id() {
        return id;
    }

    /** Gives the id; the emitting thread does so once, before the event is offered to any queue. */
    public void assignId(long newId) {
        if (id != 0) {
            throw new IllegalStateException("event_id given twice");
        }
        id = newId;
    }

    /** The same event with other fields, as long as it has no id. */
    public Event with(Fields otherFields) {
        if (id != 0) {
            throw new IllegalStateException("an event that has its id is not changed");
        }
        return new Event(kind(), utcMillis, media(), app(), otherFields);
    }

    /** What the event holds on to, in bytes, roughly: what {@code queue_bytes} counts (rule H1). */
    public int estimatedBytes() {
        return estimatedBytes;
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
