package io.notifyagent.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads the agent's properties file (rules C1, C2), which {@link java.util.Properties} cannot: keys keep their order and
 * their places, a key given twice is an error, and a backslash that escapes nothing stays. One pass, on the thread that
 * reads.
 *
 * <p>As ever, {@code #} and {@code !} begin a comment line, {@code =}, {@code :} or white space ends a key, a backslash
 * at the end of a line joins the next one. {@code \:}, {@code \=}, {@code \#}, {@code \!}, {@code \\} and {@code \}{@code
 * uXXXX} are escapes. White space at the end of a value is dropped.
 *
 * <p>In directives a {@code "quoted"} piece is left to the grammar of directives, its backslashes too: what stands between
 * quotes means the same there as in a {@code notify} block, and can be copied from one to the other.
 */
final class PropertiesReader {

    private static final String ESCAPABLE = ":=#!\\";
    private static final int HEX_DIGITS = 4;

    private final SourceFile source;
    private final String text;
    private final Predicate<String> isDirective;
    private final Problems problems;
    private int at;

    /** @param isDirective whether quotes mean something in the value of a key */
    PropertiesReader(SourceFile source, Predicate<String> isDirective, Problems problems) {
        this.source = source;
        this.text = source.text();
        this.isDirective = isDirective;
        this.problems = problems;
    }

    /** All properties, in the order written; of those with the same key only the first, the others are reported. */
    List<Property> read() {
        List<Property> properties = new ArrayList<>();
        Map<String, Position> seen = new HashMap<>();
        for (Property property : readAll()) {
            Position first = seen.putIfAbsent(property.name(), property.key().position());
            if (first == null) {
                properties.add(property);
            } else {
                problems.error(
                        property.key().position(),
                        "'" + property.name() + "' was given already at " + first + "; remove one of them");
            }
        }
        return properties;
    }

    /** All properties, those whose key is there already too. */
    List<Property> readAll() {
        List<Property> properties = new ArrayList<>();
        while (at < text.length()) {
            skipBlanks();
            if (at == text.length() || skipLineEnd()) {
                continue;
            }
            if (text.charAt(at) == '#' || text.charAt(at) == '!') {
                skipLine();
            } else {
                properties.add(readProperty());
            }
        }
        return properties;
    }

    private Property readProperty() {
        Chars key = new Chars();
        while (!atLineEnd() && !isBlank(text.charAt(at)) && text.charAt(at) != '=' && text.charAt(at) != ':') {
            key.take(true);
        }
        Located name = key.build();
        skipBlanks();
        if (!atLineEnd() && (text.charAt(at) == '=' || text.charAt(at) == ':')) {
            at++;
            skipBlanks();
        }
        return new Property(name, readValue(isDirective.test(name.text())));
    }

    private Located readValue(boolean directive) {
        Chars value = new Chars();
        boolean quoted = false;
        while (!atLineEnd()) {
            char c = text.charAt(at);
            if (directive && c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
                value.takeAsItStands();
                value.takeAsItStands();
                continue;
            }
            value.take(!quoted);
        }
        return value.build();
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
            } else if (!skipContinuation()) {
                return;
            }
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private boolean atLineEnd() {
        return at == text.length() || isLineEnd(text.charAt(at));
    }

    private boolean skipLineEnd() {
        if (!isLineEnd(text.charAt(at))) {
            return false;
        }
        at += text.startsWith("\r\n", at) ? 2 : 1;
        return true;
    }

    private void skipLine() {
        while (!atLineEnd()) {
            at++;
        }
    }

    /** Passes over a backslash at the end of a line and the blanks that begin the next one. */
    private boolean skipContinuation() {
        boolean continued = text.charAt(at) == '\\' && (at + 1 == text.length() || isLineEnd(text.charAt(at + 1)));
        if (continued) {
            at++;
            if (at < text.length()) {
                skipLineEnd();
            }
            while (at < text.length() && isBlank(text.charAt(at))) {
                at++;
            }
        }
        return continued;
    }

    /** A key or a value while it is read. */
    private final class Chars {

        private final Located.Builder built = new Located.Builder(source);
        /** How much of it is kept although white space follows up to the end. */
        private int kept;

        /** Takes one character, or what an escape stands for. */
        void take(boolean escapes) {
            if (skipContinuation()) {
                return;
            }
            char c = text.charAt(at);
            char next = c == '\\' && escapes && at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (ESCAPABLE.indexOf(next) >= 0) {
                add(next, 2);
            } else if (next == 'u') {
                takeUnicode();
            } else {
                takeAsItStands();
            }
        }

        void takeAsItStands() {
            int keptBefore = kept;
            boolean blank = isBlank(text.charAt(at));
            add(text.charAt(at), 1);
            kept = blank ? keptBefore : kept;
        }

        private void takeUnicode() {
            int code = 0;
            for (int i = at + 2; i < at + 2 + HEX_DIGITS; i++) {
                int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
                if (digit < 0) {
                    problems.error(
                            source.position(at), "'\\u' wants four hexadecimal digits; a literal one is '\\\\u'");
                    add('\\', 1);
                    return;
                }
                code = code * 16 + digit;
            }
            add((char) code, 2 + HEX_DIGITS);
        }

        private void add(char c, int consumed) {
            built.append(c, at);
            kept = built.length();
            at += consumed;
        }

        Located build() {
            return built.build(at).part(0, kept);
        }
    }
}
