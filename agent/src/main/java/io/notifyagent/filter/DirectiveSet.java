package io.notifyagent.filter;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * All {@code except} or all {@code only} directives of one handler, split by what they say of {@code event}: nothing,
 * then they are asked for every event; something, then only for the types they name. Immutable, for any thread.
 */
final class DirectiveSet {

    private static final String EVENT = "event";

    private final Index common;
    private final Index[] byType;
    private final Index byName;

    DirectiveSet(List<Clause> clauses) {
        IndexBuilder builder = new IndexBuilder();
        List<Clause> naming =
                clauses.stream().filter(clause -> clause.has(EVENT::equals)).toList();
        common = builder.build(
                clauses.stream().filter(clause -> !clause.has(EVENT::equals)).toList());
        byName = builder.build(naming);
        EventType[] types = EventType.values();
        byType = new Index[types.length];
        for (EventType type : types) {
            byType[type.ordinal()] = builder.build(ofType(type, naming));
        }
    }

    private static List<Clause> ofType(EventType type, List<Clause> naming) {
        List<Clause> rests = new ArrayList<>();
        for (Clause clause : naming) {
            boolean named = clause.terms().stream()
                    .filter(term -> term.key().equals(EVENT))
                    .allMatch(term -> term.values().stream().anyMatch(glob -> glob.matches(type.eventName())));
            if (named) {
                rests.add(clause.keep(key -> !key.equals(EVENT)));
            }
        }
        return rests;
    }

    /** Whether any directive fully matches the event. */
    boolean matches(Event event) {
        EventType type = event.kind().type();
        return (type == null ? byName : byType[type.ordinal()]).matches(event) || common.matches(event);
    }

    /** The indexes that are asked about events of a catalogued type. */
    List<Index> of(EventType type) {
        return List.of(byType[type.ordinal()], common);
    }
}
