package io.notifyagent.filter;

import io.notifyagent.event.Event;
import io.notifyagent.event.FieldText;
import io.notifyagent.event.Origin;
import java.util.List;

/**
 * Says what decides on an event by reading the directives as written, one after the other (rule F8). Immutable, for any
 * thread that has the time: it allocates, and its cost grows with the number of directives.
 */
final class Explanation {

    private final Rules rules;
    private final Origin origin;

    Explanation(Rules rules, Origin origin) {
        this.rules = rules;
        this.origin = origin;
    }

    Decision of(Event event) {
        int except = firstMatch(rules.except(), event);
        if (except > 0) {
            return Decision.drop(Decision.Cause.EXCEPT, except);
        }
        int only = firstMatch(rules.only(), event);
        if (only == 0 && !rules.only().isEmpty()) {
            return Decision.drop(Decision.Cause.NO_ONLY_MATCHED, 0);
        }
        if (!rules.reaches(event.kind().level())) {
            return Decision.drop(Decision.Cause.VERBOSE, 0);
        }
        return only > 0 ? Decision.pass(Decision.Cause.ONLY, only) : Decision.pass(Decision.Cause.DEFAULT, 0);
    }

    /** Number of the first directive that matches, from 1; 0 for none. */
    private int firstMatch(List<Directive> directives, Event event) {
        for (int i = 0; i < directives.size(); i++) {
            if (directives.get(i).terms().stream().allMatch(term -> matches(term, event))) {
                return i + 1;
            }
        }
        return 0;
    }

    private boolean matches(Directive.Term term, Event event) {
        String text = textOf(term.key(), event);
        return text != null && term.values().stream().anyMatch(value -> value.matches(text));
    }

    private String textOf(String key, Event event) {
        return switch (key) {
            case "event_id" -> null;
            case "server" -> origin.server();
            case "boot_id" -> origin.bootId();
            default -> {
                EnvelopeKey envelope = EnvelopeKey.of(key);
                if (envelope != null) {
                    yield envelope.textOf(event);
                }
                Object value = event.fields().get(key);
                yield value == null ? null : FieldText.of(value);
            }
        };
    }
}
