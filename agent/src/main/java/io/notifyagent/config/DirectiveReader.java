package io.notifyagent.config;

import io.notifyagent.api.EventType;
import io.notifyagent.filter.Directive;
import io.notifyagent.filter.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a {@link Directive} of the words behind {@code only} or {@code except} (rules F2, F6), and warns of what would
 * silently match nothing (rule C5). Used by the one thread that reads a configuration.
 */
final class DirectiveReader {

    private static final String COUNTRY = "country";
    private static final List<String> EVENT_NAMES =
            Stream.of(EventType.values()).map(EventType::eventName).toList();
    private static final Set<String> FIELDS = fields();
    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private final Substitution substitution;
    private final Problems problems;
    private final boolean countries;

    DirectiveReader(boolean countries, Substitution substitution, Problems problems) {
        this.countries = countries;
        this.substitution = substitution;
        this.problems = problems;
    }

    /** The directive; empty where an error was reported. */
    Optional<Directive> read(HandlerSource.DirectiveSource source) {
        int errors = problems.errors();
        if (source.words().isEmpty()) {
            problems.error(
                    source.position(),
                    "'" + source.kind() + "' has no value; write " + source.kind() + " FIELD=VALUE, as in "
                            + "event=stream_started");
        }
        List<Directive.Term> terms = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Token word : source.words()) {
            if (word.indexOfUnquoted('=') <= 0) {
                noTerm(word);
                break;
            }
            term(word, keys).ifPresent(terms::add);
        }
        return problems.errors() > errors ? Optional.empty() : Optional.of(new Directive(text(source), terms));
    }

    private static String text(HandlerSource.DirectiveSource source) {
        return String.join(
                " ", source.words().stream().map(word -> word.raw().text()).toList());
    }

    private Optional<Directive.Term> term(Token word, Set<String> keys) {
        int equals = word.indexOfUnquoted('=');
        Located key = word.value().part(0, equals);
        if (!FIELD.matcher(key.text()).matches()) {
            problems.error(key.position(), "a field's name is lower-case letters, digits and '_', and begins with one");
            return Optional.empty();
        }
        checkField(key);
        if (!keys.add(key.text())) {
            problems.error(
                    key.position(),
                    "'" + key.text() + "' is twice in this directive; write " + key.text() + "=VALUE,VALUE");
        }
        List<Glob> values = new ArrayList<>();
        int separator = equals;
        for (Located value : word.splitUnquoted(',', equals + 1)) {
            // An empty value has no place of its own: "" leaves nothing behind.
            Position before = word.value().positionAt(separator);
            Position start = new Position(before.file(), before.line(), before.column() + 1);
            value(key.text(), value, start).ifPresent(values::add);
            separator += value.length() + 1;
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Directive.Term(key.text(), values));
    }

    /** Shows the word only if it names an option: behind a forgotten semicolon it may be a secret. */
    private void noTerm(Token word) {
        boolean option = OptionNames.GENERAL.contains(OptionNames.canonical(word.text()));
        problems.error(
                word.position(),
                option
                        ? "a ';' is missing before '" + word.text() + "'"
                        : "this is no FIELD=VALUE; no blanks stand around '=' and ',', a value that holds blanks is "
                                + "quoted, and ';' ends a directive");
    }

    private Optional<Glob> value(String key, Located written, Position start) {
        int errors = problems.errors();
        String value = substitution.apply(written);
        if (value.isEmpty()) {
            if (problems.errors() == errors) {
                problems.error(start, "'" + key + "' has an empty value; events have none (* matches any value)");
            }
            return Optional.empty();
        }
        Glob glob = Glob.of(value);
        boolean unknown = key.equals("event")
                && glob.isExact()
                && !Substitution.refers(written)
                && EventType.of(glob.literal()).isEmpty();
        if (unknown) {
            problems.warning(
                    written.position(),
                    "no event of the catalogue is named '" + glob.literal() + "'"
                            + NearestName.hint(glob.literal(), EVENT_NAMES));
        }
        return Optional.of(glob);
    }

    private void checkField(Located key) {
        if (key.text().equals(COUNTRY)) {
            if (!countries) {
                problems.warning(
                        key.position(),
                        "no file of countries is configured: events have no 'country', this never matches; name one in"
                                + " agent.country_file");
            }
        } else if (!FIELDS.contains(key.text())) {
            problems.warning(
                    key.position(),
                    "no event of the catalogue has a field '" + key.text() + "'"
                            + NearestName.hint(key.text(), FIELDS));
        }
    }

    private static Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>(List.of(
                "event", "event_id", "boot_id", "utc_ms", "server", "level", "group", "media", "app", "truncated"));
        for (EventType type : EventType.values()) {
            fields.addAll(type.fields());
        }
        return fields;
    }
}
