package io.notifyagent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code notify NAME { ... }} blocks into handlers (rules C3, C9). Stateless but for where it reports; used by the
 * one thread that reads a configuration.
 */
final class BlockHandlers {

    private final Problems problems;

    BlockHandlers(Problems problems) {
        this.problems = problems;
    }

    /** The handlers of one file, in the order written. */
    List<HandlerSource> read(SourceFile source) {
        List<HandlerSource> handlers = new ArrayList<>();
        for (Block block : new BlockParser(source, HandlerKey.KEYWORDS, problems).parse()) {
            handler(block).ifPresent(handlers::add);
        }
        return handlers;
    }

    private Optional<HandlerSource> handler(Block block) {
        if (block.head().isEmpty()) {
            return Optional.empty();
        }
        if (!HandlerKey.KEYWORDS.contains(block.keyword())) {
            problems.error(
                    block.position(),
                    "unknown block '" + block.keyword() + "'; a handler is written 'notify NAME { ... }'"
                            + NearestName.hint(block.keyword(), HandlerKey.KEYWORDS));
            return Optional.empty();
        }
        if (block.head().size() != 2) {
            problems.error(block.position(), "a handler has one name; write 'notify NAME { ... }'");
            return Optional.empty();
        }
        Located name = block.head().get(1).value();
        if (!HandlerSource.checkName(name, problems)) {
            return Optional.empty();
        }
        HandlerSource handler = new HandlerSource(name.text(), name.position());
        block.statements().forEach(statement -> add(statement, handler));
        return Optional.of(handler);
    }

    private void add(Statement statement, HandlerSource handler) {
        Located option = statement.keyword().value();
        int equals = option.text().indexOf('=');
        if (equals >= 0 || option.text().isEmpty()) {
            String name = equals > 0 ? option.text().substring(0, equals) : "OPTION";
            problems.error(option.position(), "an option is written '" + name + " VALUE;', without '='");
        } else if (OptionNames.isDirective(option.text())) {
            handler.add(new HandlerSource.DirectiveSource(
                    OptionNames.kindOf(option.text()), option.position(), statement.arguments()));
        } else {
            handler.add(option, value(statement), problems);
        }
    }

    /** The words of a value with one blank between them: an unquoted value may hold blanks, as in a mail's subject. */
    private Located value(Statement statement) {
        Token keyword = statement.keyword();
        if (statement.arguments().isEmpty()) {
            return keyword.value()
                    .part(keyword.value().length(), keyword.value().length());
        }
        Located.Builder value = new Located.Builder(keyword.value().source());
        Token last = keyword;
        for (Token word : statement.arguments()) {
            if (last != keyword) {
                checkSemicolon(last, word);
                value.append(' ', last.raw().offsetAt(last.raw().length()));
            }
            value.append(word.value());
            last = word;
        }
        return value.build(last.raw().offsetAt(last.raw().length()));
    }

    private void checkSemicolon(Token last, Token word) {
        boolean newLine = last.position().line() != word.position().line();
        if (newLine && !word.hasQuotes() && OptionNames.GENERAL.contains(OptionNames.canonical(word.text()))) {
            problems.error(
                    last.raw().positionAt(last.raw().length()),
                    "a ';' is missing before '" + word.text() + "' on line "
                            + word.position().line());
        }
    }
}
