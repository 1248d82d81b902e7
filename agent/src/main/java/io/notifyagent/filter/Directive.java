package io.notifyagent.filter;

import java.util.List;

/**
 * One {@code only} or {@code except}: it fully matches an event when every term does (rule F2).
 *
 * @param text as written, to be shown
 * @param terms at least one, no key twice (rule C5)
 */
public record Directive(String text, List<Term> terms) {

    public Directive {
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("a directive has at least one term");
        }
    }

    /**
     * One {@code key=value,value}: it matches when the event has the field and the field is any of the values.
     *
     * @param values at least one
     */
    public record Term(String key, List<Glob> values) {

        public Term {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a term has at least one value");
            }
        }
    }
}
