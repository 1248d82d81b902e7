package io.notifyagent.filter;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All {@code except} or all {@code only} directives of one handler, split by what they say of {@code event}: nothing,
 * then they are asked for every event; something, then only for the types they name. Immutable, for any thread.
 */
final class DirectiveSet {

    private static final String EVENT = "event";

    /** By type, what has to be asked; first that of events outside the catalogue. Most often one, or none. */
    private final Index[][] asked;

    DirectiveSet(List<Clause> clauses) {
        IndexBuilder builder = new IndexBuilder();
        List<Clause> naming =
                clauses.stream().filter(clause -> clause.has(EVENT::equals)).toList();
        Index common = builder.build(
                clauses.stream().filter(clause -> !clause.has(EVENT::equals)).toList());
        EventType[] types = EventType.values();
        asked = new Index[types.length + 1][];
        if (naming.isEmpty()) {
            Arrays.fill(asked, thatMayMatch(common));
            return;
        }
        asked[0] = thatMayMatch(builder.build(naming), common);
        for (EventType type : types) {
            asked[type.ordinal() + 1] = thatMayMatch(builder.build(ofType(type, naming)), common);
        }
    }

    private static Index[] thatMayMatch(Index... indexes) {
        List<Index> asked = new ArrayList<>();
        for (Index index : indexes) {
            if (index != Index.NEVER) {
                asked.add(index);
            }
        }
        return asked.toArray(new Index[0]);
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
        for (Index index : asked[type == null ? 0 : type.ordinal() + 1]) {
            if (index.matches(event)) {
                return true;
            }
        }
        return false;
    }

    /** The indexes that are asked about events of a catalogued type. */
    List<Index> of(EventType type) {
        return List.of(asked[type.ordinal() + 1]);
    }
}
