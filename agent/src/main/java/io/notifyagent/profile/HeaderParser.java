package io.notifyagent.profile;

import io.notifyagent.config.Block;
import io.notifyagent.config.Located;
import io.notifyagent.config.NearestName;
import io.notifyagent.config.Position;
import io.notifyagent.config.Problems;
import io.notifyagent.config.Statement;
import io.notifyagent.config.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Reads the head of a profile (see {@link ProfileParser}, "The profile"). Used once, by the one thread that reads a
 * profile.
 */
final class HeaderParser {

    private static final Set<String> STATEMENTS = Set.of("when", "with", "without", "product", "version", "alias");

    private final Problems problems;
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Position> places = new HashMap<>();
    private Located when;
    private Located with;
    private Located without;
    private String product;
    private String mavenVersion;

    HeaderParser(Problems problems) {
        this.problems = problems;
    }

    void parse(Block block, Position name) {
        for (Statement statement : block.statements()) {
            read(statement);
        }
        if (!places.containsKey("when")) {
            problems.error(name, "this profile lacks 'when CLASS', the class that shows that the server is there");
        }
    }

    /** Names of classes, with the aliases of this head. */
    ClassNames classes() {
        return new ClassNames(aliases, problems);
    }

    /** The profile; null where its class is not known, which was reported. */
    Profile profile(String name, Position position, List<Hook> hooks) {
        if (when == null) {
            return null;
        }
        ClassNames classes = classes();
        return new Profile(
                name,
                position,
                classes.resolve(when),
                with == null ? null : classes.resolve(with),
                without == null ? null : classes.resolve(without),
                product,
                mavenVersion,
                hooks);
    }

    private void read(Statement statement) {
        Token keyword = statement.keyword();
        List<Token> words = statement.arguments();
        if (!STATEMENTS.contains(keyword.text())) {
            problems.error(
                    keyword.position(),
                    "unknown statement '" + keyword.text() + "'" + NearestName.hint(keyword.text(), STATEMENTS));
            return;
        }
        if (!keyword.text().equals("alias") && !isFirst(keyword.text(), keyword)) {
            return;
        }
        switch (keyword.text()) {
            case "when" -> when = words.size() == 1 ? words.get(0).value() : malformed(statement, "when CLASS");
            case "with" -> with = words.size() == 1 ? words.get(0).value() : malformed(statement, "with CLASS");
            case "without" ->
                without = words.size() == 1 ? words.get(0).value() : malformed(statement, "without CLASS");
            case "product" -> {
                StringJoiner text = new StringJoiner(" ");
                for (Token word : words) {
                    text.add(word.text());
                }
                product = text.toString();
                if (product.isEmpty()) {
                    malformed(statement, "product TEXT");
                }
            }
            case "version" -> readVersion(statement);
            default -> readAlias(statement);
        }
    }

    private void readVersion(Statement statement) {
        List<Token> words = statement.arguments();
        boolean maven = words.size() == 2
                && words.get(0).text().equals("maven")
                && words.get(1).text().matches("[\\w.-]+/[\\w.-]+");
        if (maven) {
            mavenVersion = words.get(1).text();
        } else {
            malformed(statement, "version maven GROUP/ARTIFACT");
        }
    }

    private void readAlias(Statement statement) {
        List<Token> words = statement.arguments();
        boolean valid = words.size() == 2
                && words.get(0).text().matches("[A-Za-z_]\\w*")
                && Names.isQualified(words.get(1).text());
        if (!valid) {
            malformed(statement, "alias NAME PACKAGE");
        } else if (isFirst("alias " + words.get(0).text(), words.get(0))) {
            aliases.put(words.get(0).text(), words.get(1).text());
        }
    }

    private boolean isFirst(String statement, Token word) {
        Position first = places.putIfAbsent(statement, word.position());
        if (first != null) {
            problems.error(
                    word.position(), "'" + statement + "' was given already at " + first + "; remove one of them");
        }
        return first == null;
    }

    private Located malformed(Statement statement, String form) {
        Located last = statement.keyword().raw();
        Position place = statement.arguments().isEmpty()
                ? last.positionAt(last.length())
                : statement.arguments().get(0).position();
        problems.error(place, "write '" + form + ";'");
        return null;
    }
}
