package io.notifyagent.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the keys {@code notify.NAME.OPTION} into handlers (rule C2). Used by the one thread that reads a
 * configuration.
 */
final class PropertyHandlers {

    private final Problems problems;
    private final Map<String, HandlerSource> handlers = new LinkedHashMap<>();

    PropertyHandlers(Problems problems) {
        this.problems = problems;
    }

    /** In the order in which they were named first. */
    List<HandlerSource> handlers() {
        return new ArrayList<>(handlers.values());
    }

    void add(Property property, HandlerKey key) {
        int nameEnd = key.nameIndex() + key.name().length();
        Located name = property.key().part(key.nameIndex(), nameEnd);
        if (!HandlerSource.checkName(name, problems)) {
            return;
        }
        if (key.option().isEmpty()) {
            problems.error(
                    property.key().position(),
                    "'" + property.name() + "' names no option; write notify." + key.name() + ".OPTION=VALUE");
            return;
        }
        HandlerSource handler = handlers.get(key.name());
        if (handler == null) {
            handler = new HandlerSource(key.name(), property.key().position());
            handlers.put(key.name(), handler);
        }
        if (OptionNames.isDirective(key.option())) {
            handler.add(new HandlerSource.DirectiveSource(
                    OptionNames.kindOf(key.option()), property.key().position(), words(property.value())));
        } else {
            handler.add(property.key().part(nameEnd + 1, property.key().length()), property.value(), problems);
        }
    }

    /** The words of a directive, which has the grammar of a statement in a block, a semicolon at its end included. */
    private List<Token> words(Located value) {
        BlockLexer lexer = new BlockLexer(value, problems);
        List<Token> words = new ArrayList<>();
        Token token = lexer.next();
        for (; token.kind() == Token.Kind.WORD; token = lexer.next()) {
            words.add(token);
        }
        Token after = token.kind() == Token.Kind.SEMICOLON ? lexer.next() : token;
        if (after.kind() != Token.Kind.END) {
            problems.error(after.position(), "a directive ends before this; quote a value that holds ';', '{' or '}'");
        }
        return words;
    }
}
