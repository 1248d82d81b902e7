package io.notifyagent.filter;

import io.notifyagent.api.EventType;
import io.notifyagent.api.Level;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which events one handler takes (rules F1-F8): its {@link Rules}, compiled at reload, asked on the emitting thread.
 * Immutable, safe on any thread; {@link #passes} and the verdicts take no lock, throw nothing and do not get slower with
 * the number of directives.
 *
 * <p>Any field may be a key, those of the envelope included; {@code event_id} never matches, for it is given after the
 * filters (rule E8). Values compare in the form that {@link io.notifyagent.event.FieldText} gives them.
 */
public final class Filter implements EventFilter {

    private final Explanation explanation;
    private final Rules rules;
    private final DirectiveSet except;
    /** Whether there is any: most often not. */
    private final boolean excepts;

    private final DirectiveSet only;
    private final Forecast byKind;
    private final Map<EventType, Verdict> byType = new EnumMap<>(EventType.class);

    /** @param origin what the keys {@code server} and {@code boot_id} are compared with */
    public Filter(Rules rules, Origin origin) {
        this.rules = rules;
        explanation = new Explanation(rules, origin);
        List<Clause> exceptClauses = clauses(rules.except(), origin);
        List<Clause> onlyClauses = clauses(rules.only(), origin);
        boolean anyOnly = !rules.only().isEmpty();
        except = new DirectiveSet(exceptClauses);
        excepts = !exceptClauses.isEmpty();
        only = anyOnly ? new DirectiveSet(onlyClauses) : null;
        byKind = new Forecast(
                exceptClauses,
                onlyClauses,
                anyOnly,
                key -> key.equals("event") || key.equals("level") || key.equals("group"));
        Forecast byLevel =
                new Forecast(exceptClauses, onlyClauses, anyOnly, key -> key.equals("event") || key.equals("level"));
        for (EventType type : EventType.values()) {
            byType.put(type, atAnyLevel(type, byLevel));
        }
    }

    private static List<Clause> clauses(List<Directive> directives, Origin origin) {
        return directives.stream()
                .map(directive -> Clause.of(directive, origin))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private Verdict atAnyLevel(EventType type, Forecast byLevel) {
        Verdict common = null;
        for (Level level : Level.values()) {
            Verdict verdict = verdict(new Kind(type.eventName(), type, level, null), byLevel);
            if (common != null && common != verdict) {
                return Verdict.SOME;
            }
            common = verdict;
        }
        return common;
    }

    /**
     * What becomes of the events of a type, whatever level and group their {@link Kind} gives them: NONE and ALL hold for
     * every kind of the type.
     */
    @Override
    public Verdict verdict(EventType type) {
        return byType.get(type);
    }

    /**
     * What becomes of the events of a kind; its name, level and group are taken for what they are. NONE and ALL are
     * certain. SOME is not always: where an {@code except} swallows all that an {@code only} lets in, value by value,
     * nothing passes, and that is not worked out here.
     */
    @Override
    public Verdict verdict(Kind kind) {
        Verdict ofType = kind.type() == null ? Verdict.SOME : byType.get(kind.type());
        return ofType == Verdict.SOME ? verdict(kind, byKind) : ofType;
    }

    private Verdict verdict(Kind kind, Forecast forecast) {
        return rules.reaches(kind.level()) ? forecast.of(new Event(kind, 0, null, null, Fields.EMPTY)) : Verdict.NONE;
    }

    /**
     * Whether the handler takes the event (rules F2-F7). Allocates nothing, but where a directive has a star together
     * with other characters for a field that is a number: then the text of that number.
     */
    @Override
    public boolean passes(Event event) {
        return rules.reaches(event.kind().level())
                && !(excepts && except.matches(event))
                && (only == null || only.matches(event));
    }

    @Override
    public Outlook outlook(Kind kind) {
        return kind.type() != null && rules.reaches(kind.level()) ? Outlook.of(kind, except, only) : null;
    }

    /** As {@link #passes}, with the reason (rule F8). For people: it allocates, and reads all directives. */
    public Decision explain(Event event) {
        return explanation.of(event);
    }
}
