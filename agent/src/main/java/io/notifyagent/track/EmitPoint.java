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
 * event that the first look refuses. A record, as what it holds is: what a call site's code reaches through records alone
 * the compiler takes for constant.
 *
 * @param fields names of the values that {@link #emit} takes as an array: those of the event among those that the hook
 *     tells, in the order of the event
 * @param looked names of what is looked at, by the index of {@link #lookedField}: the fields, then media and app
 * @param emission what stands between it and the handlers
 * @param template of events that are simple, or null
 * @param known the one thing that changes
 */
public record EmitPoint(
        Signal signal,
        Kind kind,
        List<String> fields,
        List<String> looked,
        Surroundings around,
        Emission emission,
        EventTemplate template,
        Known known) {

    private static final Set<String> CODECS = Set.of("video_codec", "audio_codec");
    private static final String COUNTRY = "country";

    /** What all points of one agent share. */
    record Surroundings(
            Emission emission, Redaction redaction, Clock clock, SignalValues values, BooleanSupplier closed) {}

    /** The look that was made last. */
    static final class Known {

        /** Several threads may make it at once, and any of them is right: it says itself of which routing it is true. */
        private Look look;
    }

    static EmitPoint of(Signal signal, Kind kind, Surroundings around) {
        List<String> fields = shown(kind, signal.fields());
        List<String> looked = new ArrayList<>(fields);
        looked.add("media");
        looked.add("app");
        boolean simple =
                fields.size() <= FieldsBuilder.MAX_FIELDS && fields.stream().noneMatch(CODECS::contains);
        EventTemplate template = simple ? new EventTemplate(kind, fields, around.redaction()) : null;
        return new EmitPoint(
                signal,
                kind,
                List.copyOf(fields),
                List.copyOf(looked),
                around,
                around.emission().of(kind),
                template,
                new Known());
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

    /** What the handlers ask for now. */
    public Look look() {
        Look last = known.look;
        if (last == null || !last.isCurrent()) {
            last = emission.look(kind, looked);
            known.look = last;
        }
        return last;
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
