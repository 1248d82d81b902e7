package io.notifyagent.track;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.EventTemplate;
import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Look;
import io.notifyagent.runtime.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Where a hook emits an event that belongs to no life: looks at what the handlers ask for before anything is made (rule
 * F1), then makes the event with as few objects as can be. On host threads, many at a time; allocates nothing for an
 * event that the first look refuses.
 */
public final class EmitPoint {

    private static final Set<String> CODECS = Set.of("video_codec", "audio_codec");
    private static final String COUNTRY = "country";

    /** What all points of one agent share. */
    record Surroundings(
            Emission emission, Redaction redaction, Clock clock, SignalValues values, BooleanSupplier closed) {}

    private final Kind kind;
    private final List<String> fields;
    private final List<String> looked;
    private final Surroundings around;
    private final Emission emission;
    private final Signal signal;
    private final EventTemplate template;
    /** Several threads may make it at once, and any of them is right: it says itself of which routing it is true. */
    private Look look;

    EmitPoint(Signal signal, Kind kind, Surroundings around) {
        this.signal = signal;
        this.kind = kind;
        this.around = around;
        this.emission = around.emission().of(kind);
        fields = shown(kind, signal.fields());
        looked = new ArrayList<>(fields);
        looked.add("media");
        looked.add("app");
        boolean simple =
                fields.size() <= FieldsBuilder.MAX_FIELDS && fields.stream().noneMatch(CODECS::contains);
        template = simple ? new EventTemplate(kind, fields, around.redaction()) : null;
    }

    /** The fields of the event among those that the hook tells, in the order of the event. */
    private static List<String> shown(Kind kind, List<String> told) {
        List<String> shown = new ArrayList<>();
        EventType type = kind.type();
        if (type != null) {
            type.fields().stream().filter(told::contains).forEach(shown::add);
        }
        for (String name : told) {
            boolean foreign = type != null && LifeEvents.isCatalogued(name);
            if (!foreign && !LifeEvents.isEnvelope(name) && !shown.contains(name)) {
                shown.add(name);
            }
        }
        return shown;
    }

    /** Names of the values that {@link #emit} takes as an array. */
    public List<String> fields() {
        return fields;
    }

    /** Names of what is looked at, by the index of {@link #lookedField}: the fields, then media and app. */
    public List<String> looked() {
        return looked;
    }

    /** What the handlers ask for now. */
    public Look look() {
        Look known = look;
        if (known == null || !known.isCurrent()) {
            known = emission.look(kind, looked);
            look = known;
        }
        return known;
    }

    /** What can be said once the value of that index was read; used while a site links. */
    public LookedField lookedField(int index) {
        String name = looked.get(index);
        return new LookedField(
                index,
                index >= fields.size(),
                name.equals(COUNTRY),
                CODECS.contains(name),
                around.redaction().of(name));
    }

    /**
     * Makes the event and hands it in.
     *
     * @param number the one value that comes without an object around it, or {@link EventTemplate#ABSENT}
     * @param values in the order of {@link #fields}, {@link EventTemplate#NUMBER} where the number is meant
     */
    public void emit(Object media, Object app, long number, Object[] values) {
        if (around.closed().getAsBoolean()) {
            return;
        }
        int textBytes = template == null ? -1 : template.accept(media, app, number, values);
        // Not before: a processor waits for all that stands before a look at the clock.
        long now = around.clock().epochMillis();
        if (textBytes < 0) {
            emission.emit(built(now, media, app, number, values));
        } else {
            emission.emit(template.event(now, media, app, number, values, textBytes), look());
        }
    }

    private Event built(long now, Object media, Object app, long number, Object[] values) {
        Object[] given = new Object[signal.fields().size()];
        for (int i = 0; i < given.length; i++) {
            String name = signal.fields().get(i);
            int index = fields.indexOf(name);
            if (index >= 0) {
                Object value = values[index];
                given[i] =
                        value != EventTemplate.NUMBER ? value : number == EventTemplate.ABSENT ? null : (Object) number;
            } else if (name.equals("media")) {
                given[i] = media;
            } else if (name.equals("app")) {
                given[i] = app;
            }
        }
        Fields all = around.values().fields(signal, given, null);
        Object mediaText = all.get("media");
        Object appText = all.get("app");
        FieldsBuilder shown = new FieldsBuilder(around.redaction());
        for (String name : fields) {
            shown.putAny(name, all.get(name));
        }
        if (all.get("truncated") != null) {
            shown.put("truncated", true);
        }
        return new Event(
                kind,
                now,
                mediaText instanceof String text ? text : null,
                appText instanceof String text ? text : null,
                shown.build());
    }
}
