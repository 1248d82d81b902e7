package io.notifyagent.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A word or sign of the block grammar. Immutable; made by {@link BlockLexer}.
 *
 * @param raw as written, quotes and escapes included
 * @param value what it means: without quotes, escapes resolved
 * @param quoted which characters of {@code value} stood between quotes
 */
public record Token(Kind kind, Located raw, Located value, BitSet quoted) {

    private static final BitSet NOTHING = new BitSet();

    /** What tokens there are. */
    public enum Kind {
        WORD,
        SEMICOLON,
        OPEN,
        CLOSE,
        END
    }

    public Token {
        // Most words have no quotes, and a host that starts waits for a clone of each.
        quoted = quoted.isEmpty() ? NOTHING : (BitSet) quoted.clone();
    }

    @Override
    public BitSet quoted() {
        return (BitSet) quoted.clone();
    }

    /** What the word means. */
    public String text() {
        return value.text();
    }

    /** Where it begins, its quote included. */
    public Position position() {
        return raw.position();
    }

    /** Whether any of it was quoted. */
    public boolean hasQuotes() {
        return raw.length() != value.length();
    }

    /** Index in {@link #value} of the first {@code sign} that stood outside quotes, or -1. */
    public int indexOfUnquoted(char sign) {
        return indexOfUnquoted(sign, 0);
    }

    /** The parts of {@link #value} from {@code from} on, divided at each {@code sign} that stood outside quotes. */
    public List<Located> splitUnquoted(char sign, int from) {
        List<Located> parts = new ArrayList<>();
        int start = from;
        for (int at = indexOfUnquoted(sign, start); at >= 0; at = indexOfUnquoted(sign, start)) {
            parts.add(value.part(start, at));
            start = at + 1;
        }
        parts.add(value.part(start, value.length()));
        return parts;
    }

    private int indexOfUnquoted(char sign, int from) {
        int at = value.text().indexOf(sign, from);
        while (at >= 0 && quoted.get(at)) {
            at = value.text().indexOf(sign, at + 1);
        }
        return at;
    }
}
