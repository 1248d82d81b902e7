package io.notifyagent.profile;

import io.notifyagent.api.EventType;
import io.notifyagent.config.Located;
import io.notifyagent.config.NearestName;
import io.notifyagent.config.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Tells fields from mistyped statements: a word that is neither is a field only if it is not nearly a statement. Used by
 * the one thread that reads a profile.
 */
final class FieldNames {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    /** What the envelope says itself (rule E9). */
    private static final Set<String> ENVELOPE =
            Set.of("event", "event_id", "boot_id", "utc_ms", "server", "level", "group");

    private static final Set<String> KNOWN = known();

    private final Collection<String> statements;
    private final Problems problems;

    FieldNames(Collection<String> statements, Problems problems) {
        this.statements = statements;
        this.problems = problems;
    }

    /** Whether the word may be the name of a field; if not, that was reported. */
    boolean check(Located word) {
        String name = word.text();
        if (ENVELOPE.contains(name)) {
            problems.error(
                    word.position(), "'" + name + "' is told of every event by the agent itself; rename the field");
            return false;
        }
        if (KNOWN.contains(name)) {
            return true;
        }
        String hint = NearestName.hint(name, statements);
        if (!hint.isEmpty() || !NAME.matcher(name).matches()) {
            problems.error(word.position(), "unknown statement '" + name + "'" + hint);
            return false;
        }
        NearestName.of(name, KNOWN)
                .ifPresent(near -> problems.warning(
                        word.position(), "the catalogue has no field '" + name + "'; did you mean '" + near + "'?"));
        return true;
    }

    /** The catalogue's, and what a frame tells besides. */
    private static Set<String> known() {
        Set<String> known = new TreeSet<>(List.of("media", "app", "track", "timestamp", "size", "key"));
        for (EventType type : EventType.values()) {
            known.addAll(type.fields());
        }
        return known;
    }
}
