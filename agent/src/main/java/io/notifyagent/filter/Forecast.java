package io.notifyagent.filter;

import io.notifyagent.event.Event;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the directives of one handler can say of an event of which only some keys are known. Immutable, for any thread.
 *
 * <p>A directive that names only known keys is decided by them. Of one that names others too, its known part tells
 * whether some event can match it; and some event will not, one without those other keys (rule F4).
 */
final class Forecast {

    private final DirectiveSet exceptSurely;
    private final DirectiveSet exceptMaybe;
    private final DirectiveSet onlySurely;
    private final DirectiveSet onlyMaybe;
    private final boolean anyOnly;

    /** @param known whether events that are asked about have their value of that key */
    Forecast(List<Clause> except, List<Clause> only, boolean anyOnly, Predicate<String> known) {
        exceptSurely = new DirectiveSet(surely(except, known));
        exceptMaybe = new DirectiveSet(maybe(except, known));
        onlySurely = new DirectiveSet(surely(only, known));
        onlyMaybe = new DirectiveSet(maybe(only, known));
        this.anyOnly = anyOnly;
    }

    private static List<Clause> surely(List<Clause> clauses, Predicate<String> known) {
        return clauses.stream().filter(clause -> !clause.has(known.negate())).toList();
    }

    private static List<Clause> maybe(List<Clause> clauses, Predicate<String> known) {
        return clauses.stream().map(clause -> clause.keep(known)).distinct().toList();
    }

    /** @param bare an event that has the known keys and no others */
    Verdict of(Event bare) {
        if (exceptSurely.matches(bare) || (anyOnly && !onlyMaybe.matches(bare))) {
            return Verdict.NONE;
        }
        boolean passesUnlessExcepted = !anyOnly || onlySurely.matches(bare);
        return passesUnlessExcepted && !exceptMaybe.matches(bare) ? Verdict.ALL : Verdict.SOME;
    }
}
