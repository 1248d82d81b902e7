package io.notifyagent.filter;

import io.notifyagent.api.Level;
import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Short ways to write directives, rules and events in tests. */
final class Samples {

    static final Origin ORIGIN = new Origin("edge-1", "0f0e0d0c-0000-4000-8000-000000000001");

    static final long UTC_MILLIS = 1_795_305_600_123L;

    private Samples() {}

    /** {@code key=value,value key=value}, without quotes. */
    static Directive directive(String text) {
        List<Directive.Term> terms = Stream.of(text.split(" "))
                .map(term -> {
                    int equals = term.indexOf('=');
                    return new Directive.Term(
                            term.substring(0, equals),
                            Stream.of(term.substring(equals + 1).split(","))
                                    .map(Glob::of)
                                    .toList());
                })
                .toList();
        return new Directive(text, terms);
    }

    static List<Directive> directives(String... texts) {
        return Stream.of(texts).map(Samples::directive).toList();
    }

    static Filter only(String... texts) {
        return filter(new Rules(List.of(), directives(texts), null, false));
    }

    static Filter except(String... texts) {
        return filter(new Rules(directives(texts), List.of(), null, false));
    }

    static Filter verbose(Level lowest) {
        return filter(new Rules(List.of(), List.of(), lowest, false));
    }

    static Filter filter(Rules rules) {
        return new Filter(rules, ORIGIN);
    }

    static Event event(String name, String media, Object... keysAndValues) {
        return event(Kind.named(name), media, null, keysAndValues);
    }

    static Event event(Kind kind, String media, String app, Object... keysAndValues) {
        FieldsBuilder fields = new FieldsBuilder(new Redaction(Set.of()));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (!fields.putAny((String) keysAndValues[i], keysAndValues[i + 1])) {
                throw new IllegalArgumentException("no value of a field: " + keysAndValues[i + 1]);
            }
        }
        return new Event(kind, UTC_MILLIS, media, app, fields.build());
    }
}
