package io.notifyagent.event;

import java.util.List;

/**
 * How the texts of all events of one hook are masked (rule E7) when somebody asks for them. Immutable, for any thread; what
 * holds no secret is given as it is, without an allocation.
 */
final class Masks {

    /** For events whose texts are masked already. */
    static final Masks DONE = new Masks(null, null, null);

    private final Redaction.Masking[] fields;
    private final Redaction.Masking media;
    private final Redaction.Masking app;
    /** Most often none is hidden, and then none is looked at. */
    private final boolean hidesAny;

    private Masks(Redaction.Masking[] fields, Redaction.Masking media, Redaction.Masking app) {
        this.fields = fields;
        this.media = media;
        this.app = app;
        boolean any = false;
        for (int i = 0; fields != null && i < fields.length; i++) {
            any |= fields[i].hides();
        }
        this.hidesAny = any;
    }

    /** @param names of the fields, in order */
    static Masks of(List<String> names, Redaction redaction) {
        return new Masks(
                names.stream().map(redaction::of).toArray(Redaction.Masking[]::new),
                redaction.of("media"),
                redaction.of("app"));
    }

    /** Whether nothing of the field of that index is shown. */
    boolean hides(int index) {
        return hidesAny && fields[index].hides();
    }

    /** Whether nothing of the media is shown. */
    boolean hidesMedia() {
        return media != null && media.hides();
    }

    /** Whether nothing of the app is shown. */
    boolean hidesApp() {
        return app != null && app.hides();
    }

    /** A text of the field of that index as it may be shown. */
    String field(int index, String text) {
        return fields == null ? text : fields[index].apply(text);
    }

    /** The event's media, or null. */
    String media(String text) {
        return text == null || media == null ? text : media.apply(text);
    }

    /** The event's app, or null. */
    String app(String text) {
        return text == null || app == null ? text : app.apply(text);
    }
}
