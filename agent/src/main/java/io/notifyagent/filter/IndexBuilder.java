package io.notifyagent.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Makes an {@link Index} of clauses: puts each under its most selective term, and what is left of those that meet there
 * under their next one. Used by one thread, at reload.
 *
 * <p>Clauses with long lists of values on several keys could be put in more places than there is memory for, or time. So
 * values are counted each time they are looked at: once each has been looked at {@value #WORK_PER_VALUE} times on average,
 * clauses that meet are no longer told apart but asked one by one.
 */
final class IndexBuilder {

    private static final long WORK_PER_VALUE = 16;

    private final Map<List<Clause>, Index> built = new HashMap<>();
    private long work;

    Index build(Collection<Clause> clauses) {
        List<Clause> distinct = List.copyOf(new LinkedHashSet<>(clauses));
        work += WORK_PER_VALUE * valuesIn(distinct);
        return indexOf(distinct);
    }

    private Index indexOf(List<Clause> clauses) {
        if (clauses.isEmpty()) {
            return Index.NEVER;
        }
        if (clauses.stream().anyMatch(Clause::isTrue)) {
            return Index.ALWAYS;
        }
        Index known = built.get(clauses);
        if (known != null) {
            return known;
        }
        Index made = clauses.size() > 1 && work <= 0 ? oneByOne(clauses) : byTerms(clauses);
        built.put(clauses, made);
        return made;
    }

    private static long valuesIn(List<Clause> clauses) {
        long values = 0;
        for (Clause clause : clauses) {
            for (Directive.Term term : clause.terms()) {
                values += term.values().size();
            }
        }
        return values;
    }

    private Index oneByOne(List<Clause> clauses) {
        return Index.anyOf(
                clauses.stream().map(clause -> indexOf(List.of(clause))).toArray(Index[]::new));
    }

    private Index byTerms(List<Clause> clauses) {
        work -= valuesIn(clauses);
        Selectivity selectivity = new Selectivity(clauses);
        Map<String, Map<Glob, List<Clause>>> waiting = new LinkedHashMap<>();
        for (Clause clause : clauses) {
            Directive.Term term = selectivity.best(clause);
            Clause rest = clause.without(term);
            Map<Glob, List<Clause>> byValue = waiting.computeIfAbsent(term.key(), key -> new LinkedHashMap<>());
            for (Glob value : term.values()) {
                byValue.computeIfAbsent(value, glob -> new ArrayList<>()).add(rest);
            }
        }
        Map<String, ValueIndex> byKey = new HashMap<>();
        waiting.forEach((key, byValue) -> {
            Map<Glob, Index> rests = new LinkedHashMap<>();
            byValue.forEach((value, rest) -> rests.put(value, indexOf(List.copyOf(rest))));
            byKey.put(key, new ValueIndex(rests));
        });
        return Index.byKey(byKey);
    }
}
