package io.notifyagent.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One handler as written, in either form (rule C4), gathered option by option. Used by the one thread that reads a
 * configuration.
 */
final class HandlerSource {

    /** A directive as written: its words, and whether it is {@code only} or {@code except}. */
    record DirectiveSource(String kind, Position position, List<Token> words) {}

    private final String name;
    private final Position position;
    private final Map<String, Option> options = new LinkedHashMap<>();
    private final List<DirectiveSource> directives = new ArrayList<>();

    HandlerSource(String name, Position position) {
        this.name = name;
        this.position = position;
    }

    String name() {
        return name;
    }

    /** Where its name was written first. */
    Position position() {
        return position;
    }

    Map<String, Option> options() {
        return options;
    }

    /** In the order written. */
    List<DirectiveSource> directives() {
        return directives;
    }

    void add(DirectiveSource directive) {
        directives.add(directive);
    }

    /** Takes an option under its canonical name; one that is there already is reported (rules C2, C5). */
    void add(Located written, Located value, Problems problems) {
        String canonical = OptionNames.canonical(written.text());
        Option first = options.putIfAbsent(canonical, new Option(canonical, written.position(), value));
        if (first != null) {
            String alias = canonical.equals(written.text()) ? "" : ", which means '" + canonical + "',";
            problems.error(
                    written.position(),
                    "'" + written.text() + "'" + alias + " was given already at " + first.position()
                            + "; remove one of them");
        }
    }

    /** Says what is wrong with a handler's name, which is {@code [A-Za-z0-9_-]{1,64}} (rule C2). */
    static boolean checkName(Located name, Problems problems) {
        boolean valid = name.text().matches("[A-Za-z0-9_-]{1,64}");
        if (!valid) {
            problems.error(
                    name.position(),
                    "a handler's name is 1 to 64 letters, digits, '_' or '-'; '" + name.text() + "' is not");
        }
        return valid;
    }
}
