package io.notifyagent.event;

import java.util.List;

/**
 * What all events of one hook have in common, so that one of them can be made of its values with two objects: itself and
 * the array of values. Immutable, for any host thread. A record, because what a call site's code reaches through records
 * alone the compiler takes for constant.
 */
public record EventTemplate(Event.Shape shape) {

    /** A number that is not there. A host's number of this value counts as absent. */
    public static final long ABSENT = Long.MIN_VALUE;

    /** Stands among the values for the number that is handed over by itself. */
    public static final Object NUMBER = Fields.NUMBER;

    /** Masking makes a text longer by two of five characters at most; what might then be too long has to be built. */
    private static final int LONGEST = FieldsBuilder.MAX_TEXT / 2;

    /** @param names of the fields, in order, no more than {@link FieldsBuilder#MAX_FIELDS} */
    public EventTemplate(Kind kind, List<String> names, Redaction redaction) {
        this(shape(kind, names, redaction));
    }

    private static Event.Shape shape(Kind kind, List<String> names, Redaction redaction) {
        if (names.size() > FieldsBuilder.MAX_FIELDS) {
            throw new IllegalArgumentException(names.size() + " fields are more than an event may have");
        }
        return new Event.Shape(kind, names.toArray(new String[0]), Masks.of(names, redaction));
    }

    /**
     * The event, held to the rules E5-E7 as {@link FieldsBuilder} holds it; null where it is not as simple as that, because
     * a value is missing, long or of another type: then it has to be built.
     *
     * @param values one for each name; becomes the event's own, and values in it may be replaced even where null is returned
     * @param number what {@link #NUMBER} among the values stands for
     */
    public Event event(long utcMillis, Object mediaText, Object appText, long number, Object[] values) {
        int textBytes = accept(mediaText, appText, number, values);
        return textBytes < 0 ? null : event(utcMillis, mediaText, appText, number, values, textBytes);
    }

    /**
     * The first half of {@link #event(long, Object, Object, long, Object[])}, which needs no clock yet: may replace values.
     *
     * @return what the other half wants to know; negative where the event has to be built
     */
    public int accept(Object mediaText, Object appText, long number, Object[] values) {
        if (number == ABSENT || !isPlain(mediaText) || !isPlain(appText)) {
            return -1;
        }
        Masks masks = shape.masks();
        int textBytes = 0;
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof String text) {
                if (text.isEmpty() || text.length() > LONGEST) {
                    return -1;
                }
                if (masks.hides(i)) {
                    // Not even kept.
                    values[i] = Redaction.MASK;
                }
                textBytes += Fields.textBytes((String) values[i]);
            } else if (value != Fields.NUMBER && !(value instanceof Long) && !(value instanceof Boolean)) {
                return -1;
            }
        }
        return textBytes;
    }

    /**
     * The other half.
     *
     * @param textBytes what {@link #accept} gave for the same values
     */
    public Event event(long utcMillis, Object mediaText, Object appText, long number, Object[] values, int textBytes) {
        Masks masks = shape.masks();
        String media = given(mediaText, masks.hidesMedia());
        String app = given(appText, masks.hidesApp());
        return new Event(shape, utcMillis, media, app, values, number, textBytes);
    }

    private static boolean isPlain(Object text) {
        return text == null || text instanceof String && ((String) text).length() <= LONGEST;
    }

    private static String given(Object text, boolean hidden) {
        String given = (String) text;
        if (given == null || given.isEmpty()) {
            return null;
        }
        return hidden ? Redaction.MASK : given;
    }
}
