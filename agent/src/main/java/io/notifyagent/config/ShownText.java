package io.notifyagent.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which characters of a configuration file may be shown beside a problem (rule C6): names, and the values of
 * options that are known to hold no secret. Everything else is hidden, so that a mistyped {@code sign_kye} or a forgotten
 * semicolon shows no key either. Used by one thread, the command line's.
 */
final class ShownText {

    private static final Set<String> PLAIN_OPTIONS =
            Set.of("max_size", "max_depth", "timeout", "connect_timeout", "gzip", "script_timeout");
    private static final Set<String> PLAIN_SINKS = Set.of("log", "jsonlog", "console");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern SECRET = Pattern.compile("(?i)key|token|pass|secret|sign|auth");
    private static final String SIGNS = ";{}=: \t";

    private final SourceFile source;
    private final BitSet shown = new BitSet();
    private final BitSet words = new BitSet();

    private ShownText(SourceFile source) {
        this.source = source;
    }

    /** The offsets of what may be shown of an agent properties file. */
    static BitSet ofProperties(SourceFile source) {
        ShownText text = new ShownText(source);
        for (Property property : new PropertiesReader(source, HandlerKey::isDirective, new Problems()).readAll()) {
            text.property(property);
        }
        return text.withSigns();
    }

    /** The offsets of what may be shown of a file of {@code notify} blocks. */
    static BitSet ofBlocks(SourceFile source) {
        ShownText text = new ShownText(source);
        BlockLexer lexer = new BlockLexer(source.located(), new Problems());
        List<Token> statement = new ArrayList<>();
        for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
            if (token.kind() == Token.Kind.WORD) {
                statement.add(token);
                continue;
            }
            if (token.kind() == Token.Kind.OPEN) {
                statement.forEach(text::name);
            } else {
                text.statement(statement);
            }
            statement.clear();
        }
        text.statement(statement);
        return text.withSigns();
    }

    private void property(Property property) {
        cover(property.value());
        show(property.key(), property.key().length());
        HandlerKey handler = HandlerKey.of(property.name()).orElse(null);
        if (handler == null) {
            boolean known = AgentOptionsReader.KEYS.contains(property.name())
                    || property.name().startsWith(ArchiveOptionsReader.PREFIX);
            show(property.value(), known ? property.value().length() : 0);
        } else if (OptionNames.isDirective(handler.option())) {
            BlockLexer lexer = new BlockLexer(property.value(), new Problems());
            List<Token> terms = new ArrayList<>();
            for (Token token = lexer.next(); token.kind() == Token.Kind.WORD; token = lexer.next()) {
                terms.add(token);
            }
            directive(terms);
        } else {
            option(handler.option(), property.value());
        }
    }

    private void statement(List<Token> statement) {
        if (statement.isEmpty()) {
            return;
        }
        statement.forEach(word -> cover(word.raw()));
        String keyword = statement.get(0).text();
        List<Token> arguments = statement.subList(1, statement.size());
        int equals = keyword.indexOf('=');
        String name = equals < 0 ? keyword : keyword.substring(0, equals);
        if (!NAME.matcher(name).matches() || arguments.isEmpty() && equals < 0 && !isOption(name)) {
            return;
        }
        show(statement.get(0).raw(), name.length());
        if (OptionNames.isDirective(name)) {
            directive(arguments);
        } else if (!arguments.isEmpty()) {
            // Only the first word: behind a forgotten semicolon stands the next option, whatever that holds.
            option(name, arguments.get(0).raw());
            arguments.stream().skip(1).filter(word -> isOption(word.text())).forEach(this::name);
        }
    }

    private void name(Token word) {
        cover(word.raw());
        show(word.raw(), NAME.matcher(word.raw().text()).matches() ? word.raw().length() : 0);
    }

    private void directive(List<Token> terms) {
        for (Token term : terms) {
            String text = term.raw().text();
            int equals = text.indexOf('=');
            if (equals <= 0) {
                show(term.raw(), isOption(text) ? text.length() : 0);
                return;
            }
            show(term.raw(), SECRET.matcher(text).find() ? equals + 1 : text.length());
        }
    }

    private void option(String written, Located value) {
        String name = OptionNames.canonical(written);
        if (name.equals(OptionNames.SINK)) {
            sink(value);
        } else if (isOption(name) || PLAIN_OPTIONS.contains(name)) {
            show(value, value.length());
        }
    }

    /** Scheme and host of a URL, the whole of a file. */
    private void sink(Located value) {
        String text = value.text();
        int colon = text.indexOf("://");
        if (colon < 0) {
            show(value, text.endsWith(".lua") && text.indexOf('@') < 0 ? text.length() : 0);
            return;
        }
        boolean plain = PLAIN_SINKS.contains(text.substring(0, colon).toLowerCase(Locale.ROOT));
        show(value, plain ? text.length() : colon + 3);
        int end = colon + 3;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        int host = text.lastIndexOf('@', end) + 1;
        // A sign that may end the host may stand in a password as well: then nothing more is shown.
        if (!plain && text.indexOf('@', end) < 0) {
            Located rest = value.part(Math.max(host, colon + 3), end);
            show(rest, rest.length());
        }
    }

    private static boolean isOption(String name) {
        return OptionNames.GENERAL.contains(OptionNames.canonical(name)) || OptionNames.isDirective(name);
    }

    private void cover(Located text) {
        words.set(text.offsetAt(0), text.offsetAt(text.length()));
    }

    private void show(Located text, int length) {
        shown.set(text.offsetAt(0), text.offsetAt(length));
    }

    private BitSet withSigns() {
        String text = source.text();
        for (int i = 0; i < text.length(); i++) {
            if (!words.get(i) && SIGNS.indexOf(text.charAt(i)) >= 0) {
                shown.set(i);
            }
        }
        return shown;
    }
}
