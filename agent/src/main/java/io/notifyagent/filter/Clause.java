package io.notifyagent.filter;

import io.notifyagent.event.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A directive, or what is left of it, while a filter is compiled: terms that all have to match. Immutable; what is the
 * same for every event (the origin, a star on a key that is always there) has been settled and is gone.
 */
final class Clause {

    private final List<Directive.Term> terms;
    private final int hash;

    private Clause(List<Directive.Term> terms) {
        this.terms = List.copyOf(terms);
        this.hash = this.terms.hashCode();
    }

    /** The clause of a directive; empty where it can never match. */
    static Optional<Clause> of(Directive directive, Origin origin) {
        List<Directive.Term> open = new ArrayList<>();
        for (Directive.Term term : directive.terms()) {
            switch (term.key()) {
                case "event_id" -> {
                    // Given after the filters (rule E8): an event that is being judged has none.
                    return Optional.empty();
                }
                case "server", "boot_id" -> {
                    String value = term.key().equals("server") ? origin.server() : origin.bootId();
                    if (term.values().stream().noneMatch(glob -> glob.matches(value))) {
                        return Optional.empty();
                    }
                }
                default -> {
                    if (!settled(term)) {
                        open.add(plain(term));
                    }
                }
            }
        }
        return Optional.of(new Clause(open));
    }

    private static boolean settled(Directive.Term term) {
        EnvelopeKey key = EnvelopeKey.of(term.key());
        return key != null && key.isAlwaysThere() && term.values().stream().anyMatch(Glob::isAny);
    }

    private static Directive.Term plain(Directive.Term term) {
        List<Glob> stars = term.values().stream().filter(Glob::isAny).toList();
        List<Glob> values = stars.isEmpty() ? term.values() : stars;
        return new Directive.Term(term.key(), values.stream().distinct().toList());
    }

    List<Directive.Term> terms() {
        return terms;
    }

    /** Whether nothing is left to be asked. */
    boolean isTrue() {
        return terms.isEmpty();
    }

    boolean has(Predicate<String> key) {
        return terms.stream().anyMatch(term -> key.test(term.key()));
    }

    /** The terms whose key is wanted. */
    Clause keep(Predicate<String> key) {
        return new Clause(terms.stream().filter(term -> key.test(term.key())).toList());
    }

    /** All but one term. */
    Clause without(Directive.Term settled) {
        List<Directive.Term> rest = new ArrayList<>(terms);
        rest.remove(settled);
        return new Clause(rest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Clause that && hash == that.hash && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
