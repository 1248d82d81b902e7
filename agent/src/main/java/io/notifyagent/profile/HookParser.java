package io.notifyagent.profile;

import io.notifyagent.api.EventType;
import io.notifyagent.config.Block;
import io.notifyagent.config.Located;
import io.notifyagent.config.NearestName;
import io.notifyagent.config.Position;
import io.notifyagent.config.Problems;
import io.notifyagent.config.Statement;
import io.notifyagent.config.Token;
import io.notifyagent.event.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one hook (see {@link ProfileParser}, "Hooks"). Used by the one thread that reads a profile. */
final class HookParser {

    /** Under which a draft keeps the place of its one action, whichever it is. */
    static final String ACTION = "action";

    /** No field can have one of these names. */
    static final Set<String> STATEMENTS = Set.of(
            "method",
            "at",
            "begin",
            "end",
            "ready",
            "frame",
            "info",
            "mark",
            "emit",
            "of",
            "owner",
            "when",
            "once",
            "optional",
            "each",
            "existing");

    private static final String ENTRY = "entry";
    private static final Pattern MARK = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Map<String, Hook.At> PLACES = byName(Hook.At.values());
    private static final Map<String, Action.LifeKind> KINDS = byName(Action.LifeKind.values());
    private static final Map<String, Action.Verb> VERBS = byName(Action.Verb.values());

    private final MethodParser methods;
    private final PathParser paths;
    private final Conditions conditions;
    private final FieldNames fieldNames;
    private final Problems problems;

    HookParser(ClassNames classes, Set<String> decoders, Problems problems) {
        this.methods = new MethodParser(classes, problems);
        this.paths = new PathParser(classes, decoders, problems);
        this.conditions = new Conditions(classes, problems);
        this.fieldNames = new FieldNames(STATEMENTS, problems);
        this.problems = problems;
    }

    /** The hook; empty where there is an error. */
    Optional<Hook> parse(String id, Position position, Block block) {
        int errors = problems.errors();
        HookDraft draft = new HookDraft();
        for (Statement statement : block.statements()) {
            read(statement, draft);
        }
        new HookChecks(draft, position, problems).check();
        return problems.errors() > errors ? Optional.empty() : Optional.of(draft.hook(id, position));
    }

    private void read(Statement statement, HookDraft draft) {
        String keyword = statement.keyword().text();
        List<Token> words = statement.arguments();
        if (STATEMENTS.contains(keyword) && !keyword.equals("when") && !isFirst(statement, draft)) {
            return;
        }
        switch (keyword) {
            case "method" -> readMethod(statement, draft);
            case "at" -> {
                if (count(statement, "at entry|return|throw|exit", 1)) {
                    draft.at = named(words.get(0), PLACES, "place").orElse(null);
                }
            }
            case "begin", "end", "ready", "frame", "info" -> {
                if (count(statement, keyword + " KIND KEY", 2)) {
                    HookDraft.LifeRef life = life(words, draft);
                    draft.action = new Action.Life(VERBS.get(keyword), life.kind(), life.key(), null, null);
                }
            }
            case "mark" -> readMark(statement, draft);
            case "emit" -> readEmit(statement, draft);
            case "of" -> draft.of = count(statement, "of KIND KEY", 2) ? life(words, draft) : null;
            case "owner" -> draft.owner = onlyPath(statement, HookDraft.Role.VALUE, draft);
            case "each" -> draft.each = onlyPath(statement, HookDraft.Role.EACH, draft);
            case "existing" -> draft.existing = onlyPath(statement, HookDraft.Role.EXISTING, draft);
            case "once", "optional" -> count(statement, keyword, 0);
            case "when" -> readCondition(statement, draft);
            default -> readField(statement, draft);
        }
    }

    private boolean isFirst(Statement statement, HookDraft draft) {
        Token keyword = statement.keyword();
        String word = keyword.text();
        boolean action = VERBS.containsKey(word) || word.equals("mark") || word.equals("emit");
        Position first = draft.places.putIfAbsent(action ? ACTION : word, keyword.position());
        if (first != null) {
            problems.error(
                    keyword.position(),
                    action
                            ? "a hook has one action, and " + first + " has one already; write a second hook"
                            : "'" + word + "' was given already at " + first + "; remove one of them");
        }
        return first == null;
    }

    private void readMethod(Statement statement, HookDraft draft) {
        List<Located> parts = new ArrayList<>();
        for (Token word : statement.arguments()) {
            parts.add(word.raw());
        }
        if (parts.isEmpty()) {
            count(statement, "method CLASS.NAME(TYPES)", 1);
        } else {
            draft.method = methods.parse(Located.joined(parts)).orElse(null);
        }
    }

    private void readMark(Statement statement, HookDraft draft) {
        if (!count(statement, "mark KIND KEY WORD", 3)) {
            return;
        }
        HookDraft.LifeRef life = life(statement.arguments(), draft);
        Token word = statement.arguments().get(2);
        if (!MARK.matcher(word.text()).matches()) {
            problems.error(word.position(), "a mark is lower-case letters, digits and '_', and begins with a letter");
        }
        draft.action = new Action.Mark(life.kind(), life.key(), word.text());
    }

    private void readEmit(Statement statement, HookDraft draft) {
        if (!count(statement, "emit EVENT", 1)) {
            return;
        }
        Token name = statement.arguments().get(0);
        Optional<EventType> type = EventType.of(name.text());
        if (type.isPresent()) {
            draft.action = new Action.Emit(Kind.of(type.get()), null, null);
            return;
        }
        List<String> events =
                Stream.of(EventType.values()).map(EventType::eventName).toList();
        problems.error(
                name.position(),
                "no event of the catalogue is named '" + name.text() + "'" + NearestName.hint(name.text(), events));
    }

    private void readCondition(Statement statement, HookDraft draft) {
        boolean entry = isEntry(statement.arguments(), draft);
        List<Token> words = statement
                .arguments()
                .subList(entry ? 1 : 0, statement.arguments().size());
        if (words.size() < 2) {
            count(statement, "when [entry] PATH OP LITERAL", Integer.MAX_VALUE);
            return;
        }
        Optional<Path> path = path(words.get(0), entry, HookDraft.Role.VALUE, draft);
        Optional<Hook.Test> test = conditions.parse(words.subList(1, words.size()));
        if (path.isPresent() && test.isPresent()) {
            Position place = words.get(0).position();
            draft.when.add(new Hook.Condition(entry, path.get(), test.get(), place));
        }
    }

    private void readField(Statement statement, HookDraft draft) {
        Located name = statement.keyword().value();
        if (!fieldNames.check(name)) {
            return;
        }
        Position first = draft.places.putIfAbsent("field " + name.text(), name.position());
        if (first != null) {
            problems.error(
                    name.position(),
                    "field '" + name.text() + "' was given already at " + first + "; remove one of them");
        }
        boolean entry = isEntry(statement.arguments(), draft);
        List<Token> words = statement
                .arguments()
                .subList(entry ? 1 : 0, statement.arguments().size());
        if (words.isEmpty()) {
            count(statement, name.text() + " [entry] PATH", Integer.MAX_VALUE);
            return;
        }
        Optional<Path> path = path(words.get(0), entry, HookDraft.Role.VALUE, draft);
        Optional<Hook.Test> test =
                words.size() == 1 ? Optional.empty() : conditions.parse(words.subList(1, words.size()));
        if (path.isPresent()) {
            draft.fields.add(new Hook.Field(name.text(), entry, path.get(), test.orElse(null), name.position()));
        }
    }

    private boolean isEntry(List<Token> words, HookDraft draft) {
        boolean entry = !words.isEmpty() && words.get(0).raw().text().equals(ENTRY);
        if (entry) {
            draft.entries.add(words.get(0).position());
        }
        return entry;
    }

    private HookDraft.LifeRef life(List<Token> words, HookDraft draft) {
        Action.LifeKind kind = named(words.get(0), KINDS, "kind of life").orElse(null);
        Path key = path(words.get(1), false, HookDraft.Role.VALUE, draft).orElse(null);
        return new HookDraft.LifeRef(kind, key);
    }

    private Path onlyPath(Statement statement, HookDraft.Role role, HookDraft draft) {
        return count(statement, statement.keyword().text() + " PATH", 1)
                ? path(statement.arguments().get(0), false, role, draft).orElse(null)
                : null;
    }

    private Optional<Path> path(Token word, boolean entry, HookDraft.Role role, HookDraft draft) {
        Optional<Path> path = paths.parse(word.raw());
        if (path.isPresent()) {
            draft.paths.add(new HookDraft.PathUse(path.get(), entry, role));
        }
        return path;
    }

    /** Whether so many words follow the keyword; if not, that was reported where they end or are too many. */
    private boolean count(Statement statement, String form, int wanted) {
        int given = statement.arguments().size();
        if (given < wanted) {
            Token last = statement.words().get(given);
            problems.error(
                    last.raw().positionAt(last.raw().length()), "something is missing here; write '" + form + ";'");
        } else if (given > wanted) {
            problems.error(
                    statement.arguments().get(wanted).position(),
                    "this is one word too many; write '" + form + ";', and end a statement with ';'");
        }
        return given == wanted;
    }

    private <T> Optional<T> named(Token word, Map<String, T> names, String what) {
        T found = names.get(word.text());
        if (found == null) {
            List<String> known = names.keySet().stream().sorted().toList();
            problems.error(
                    word.position(),
                    "no " + what + " is named '" + word.text() + "'"
                            + NearestName.of(word.text(), known)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse("; there are " + String.join(", ", known)));
        }
        return Optional.ofNullable(found);
    }

    private static <E extends Enum<E>> Map<String, E> byName(E[] values) {
        Map<String, E> byName = new HashMap<>();
        for (E value : values) {
            byName.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        return Map.copyOf(byName);
    }
}
