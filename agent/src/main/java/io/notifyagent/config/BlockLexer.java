package io.notifyagent.config;

import java.util.BitSet;

/**
 * Reads the words and signs of the block grammar that {@code notify} blocks (rule C3), directives in the properties file
 * (rule C2) and profiles share. One pass, on the thread that reads; every problem is reported with its place, and
 * reading goes on behind it.
 *
 * <pre>
 * text    = { white space | comment | word | ";" | "{" | "}" }
 * comment = "#", at the start of a word, to the end of the line
 * word    = { quoted | "${" up to "}" on the same line | any character but white space, ";", "{", "}" }
 * quoted  = '"' { '\"' | '\\' | any character but '"' and a line end } '"'
 * </pre>
 *
 * <p>A quote may begin anywhere in a word and ends on its line. Between quotes {@code \"} is a quote and {@code \\} a
 * backslash; every other backslash, and every one outside quotes, stays (rule F6 wants its {@code \*}). {@code ${...}} is
 * kept whole for rule C6, its braces included.
 */
public final class BlockLexer {

    private static final BitSet NOTHING = new BitSet();

    private final Located input;
    private final Problems problems;
    private int at;

    public BlockLexer(Located input, Problems problems) {
        this.input = input;
        this.problems = problems;
    }

    /** The next token; at the end {@link Token.Kind#END}, again and again. */
    public Token next() {
        skipBlanksAndComments();
        if (at == input.length()) {
            return sign(Token.Kind.END, at);
        }
        switch (input.charAt(at)) {
            case ';':
                return sign(Token.Kind.SEMICOLON, ++at);
            case '{':
                return sign(Token.Kind.OPEN, ++at);
            case '}':
                return sign(Token.Kind.CLOSE, ++at);
            default:
                return word();
        }
    }

    private Token sign(Token.Kind kind, int end) {
        Located raw = input.part(kind == Token.Kind.END ? end : end - 1, end);
        return new Token(kind, raw, raw, NOTHING);
    }

    /** Most words are what they look like; the others are read character by character. */
    private Token word() {
        int end = at;
        while (end < input.length() && !endsWord(input.charAt(end))) {
            char c = input.charAt(end);
            if (c == '"' || c == '$') {
                return new Word().read();
            }
            end++;
        }
        Located raw = input.part(at, end);
        at = end;
        return new Token(Token.Kind.WORD, raw, raw, NOTHING);
    }

    private static boolean endsWord(char c) {
        return c == ';' || c == '{' || c == '}' || isBlank(c);
    }

    /** White space; most characters are none at the first look. */
    private static boolean isBlank(char c) {
        return (c <= ' ' || c > '~') && Character.isWhitespace(c);
    }

    private void skipBlanksAndComments() {
        boolean comment = false;
        while (at < input.length()) {
            char c = input.charAt(at);
            if (isLineEnd(c)) {
                comment = false;
            } else if (c == '#') {
                comment = true;
            } else if (!comment && !isBlank(c)) {
                return;
            }
            at++;
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** One word while it is read. */
    private final class Word {

        private final int start = at;
        private final Located.Builder value = new Located.Builder(input.source());
        private final BitSet quoted = new BitSet();

        Token read() {
            while (at < input.length() && !endsWord(input.charAt(at))) {
                if (input.charAt(at) == '"') {
                    readQuoted();
                } else if (input.charAt(at) == '$') {
                    readDollar();
                } else {
                    take(false);
                }
            }
            return new Token(Token.Kind.WORD, input.part(start, at), value.build(input.offsetAt(at)), quoted);
        }

        private void readQuoted() {
            int quote = at++;
            while (at < input.length() && !isLineEnd(input.charAt(at))) {
                char c = input.charAt(at);
                if (c == '"') {
                    at++;
                    return;
                }
                boolean escape = c == '\\' && at + 1 < input.length() && isEscapable(input.charAt(at + 1));
                if (escape) {
                    at++;
                }
                take(true);
            }
            problems.error(
                    input.positionAt(quote),
                    "this quote is not closed on its line; end the value with '\"', and write '\\\"' for a quote in it");
        }

        private boolean isEscapable(char c) {
            return c == '"' || c == '\\';
        }

        /** Takes {@code ${...}} and {@code $${...}} whole: their braces are none of the grammar's. */
        private void readDollar() {
            boolean literal = input.text().startsWith("$${", at);
            if (!literal && !input.text().startsWith("${", at)) {
                take(false);
                return;
            }
            int open = literal ? at + 2 : at + 1;
            int close = closingBrace(open);
            if (close < 0 && !literal) {
                problems.error(input.positionAt(at), "'${' is not closed on its line by '}'; a literal one is '$${'");
            }
            int end = close < 0 ? open : close;
            while (at <= end) {
                take(false);
            }
        }

        private int closingBrace(int from) {
            for (int i = from; i < input.length() && !isLineEnd(input.charAt(i)); i++) {
                if (input.charAt(i) == '}') {
                    return i;
                }
            }
            return -1;
        }

        private void take(boolean isQuoted) {
            quoted.set(value.length(), isQuoted);
            value.append(input.charAt(at), input.offsetAt(at));
            at++;
        }
    }
}
