package io.notifyagent.filter;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which term of a clause tells it best from the others: the one whose values the fewest clauses share, because all that
 * share it have to be looked at when it is met. Used by one thread, at reload.
 */
final class Selectivity {

    private final Map<String, Map<Glob, Integer>> uses = new HashMap<>();
    private final Map<String, Integer> scanned = new HashMap<>();

    Selectivity(List<Clause> clauses) {
        for (Clause clause : clauses) {
            for (Directive.Term term : clause.terms()) {
                Map<Glob, Integer> byValue = uses.computeIfAbsent(term.key(), key -> new HashMap<>());
                for (Glob value : term.values()) {
                    byValue.merge(value, 1, Integer::sum);
                    if (isScanned(value)) {
                        scanned.merge(term.key(), 1, Integer::sum);
                    }
                }
            }
        }
    }

    Directive.Term best(Clause clause) {
        return clause.terms().stream()
                .min(Comparator.comparingInt(this::met)
                        .thenComparingInt(Selectivity::rank)
                        .thenComparingInt(term -> term.values().size()))
                .orElseThrow();
    }

    /** How many clauses have to be looked at, at worst, when an event brings one of the values. */
    private int met(Directive.Term term) {
        int worst = 0;
        for (Glob value : term.values()) {
            int met = isScanned(value)
                    ? scanned.get(term.key())
                    : uses.get(term.key()).get(value);
            worst = Math.max(worst, met);
        }
        return worst;
    }

    /** What is cheaper to find, where the numbers are equal. */
    private static int rank(Directive.Term term) {
        int worst = 0;
        for (Glob value : term.values()) {
            int rank = value.isExact() ? 0 : value.isAny() ? 3 : value.isPrefix() ? 1 : 2;
            worst = Math.max(worst, rank);
        }
        return worst;
    }

    private static boolean isScanned(Glob value) {
        return !value.isExact() && !value.isPrefix();
    }
}
