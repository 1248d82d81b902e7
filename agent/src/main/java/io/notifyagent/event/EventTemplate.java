package io.notifyagent.event;

import java.util.List;

/**
 * What all events of one hook have in common, so that one of them can be made of its values with two objects: itself and
 * the array of values. Immutable, for any host thread.
 */
public final class EventTemplate {

    /** A number that is not there. A host's number of this value counts as absent. */
    public static final long ABSENT = Long.MIN_VALUE;

    /** Stands among the values for the number that is handed over by itself. */
    public static final Object NUMBER = Fields.NUMBER;

    private final Event.Shape shape;
    private final Redaction.Masking[] masking;
    private final Redaction.Masking media;
    private final Redaction.Masking app;

    /** @param names of the fields, in order, no more than {@link FieldsBuilder#MAX_FIELDS} */
    public EventTemplate(Kind kind, List<String> names, Redaction redaction) {
        if (names.size() > FieldsBuilder.MAX_FIELDS) {
            throw new IllegalArgumentException(names.size() + " fields are more than an event may have");
        }
        this.shape = new Event.Shape(kind, names.toArray(new String[0]));
        this.masking = names.stream().map(redaction::of).toArray(Redaction.Masking[]::new);
        this.media = redaction.of("media");
        this.app = redaction.of("app");
    }

    /**
     * The event, held to the rules E5-E7 as {@link FieldsBuilder} holds it; null where it is not as simple as that, because
     * a value is missing, too long or of another type: then it has to be built.
     *
     * @param values one for each name; becomes the event's own, and values in it may be replaced even where null is returned
     * @param number what {@link #NUMBER} among the values stands for
     */
    public Event event(long utcMillis, Object mediaText, Object appText, long number, Object[] values) {
        if (number == ABSENT || !isPlain(mediaText) || !isPlain(appText)) {
            return null;
        }
        int textBytes = 0;
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof String text) {
                if (text.isEmpty() || text.length() > FieldsBuilder.MAX_TEXT) {
                    return null;
                }
                String shown = masking[i].apply(text);
                if (shown != text) {
                    values[i] = shown;
                    if (shown.length() > FieldsBuilder.MAX_TEXT) {
                        return null;
                    }
                }
                textBytes += Fields.textBytes(shown);
            } else if (value != Fields.NUMBER && !(value instanceof Long) && !(value instanceof Boolean)) {
                return null;
            }
        }
        return new Event(shape, utcMillis, shown(media, mediaText), shown(app, appText), values, number, textBytes);
    }

    private static boolean isPlain(Object text) {
        return text == null || text instanceof String && ((String) text).length() <= FieldsBuilder.MAX_TEXT;
    }

    private static String shown(Redaction.Masking masking, Object text) {
        String given = (String) text;
        return given == null || given.isEmpty() ? null : masking.apply(given);
    }
}
