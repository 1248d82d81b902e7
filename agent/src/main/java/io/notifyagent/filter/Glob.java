package io.notifyagent.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A value of a directive: literal text in which {@code *} stands for any run of characters, the empty one included, and
 * {@code \*} for a star (rule F6). Immutable; matching allocates nothing.
 */
public final class Glob {

    private final String written;
    /** The literal pieces between the stars; one piece: no star. */
    private final String[] pieces;

    private Glob(String written, String[] pieces) {
        this.written = written;
        this.pieces = pieces;
    }

    /** Reads a value as it stands in a configuration. A backslash before anything but a star is itself. */
    public static Glob of(String written) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < written.length() && written.charAt(i + 1) == '*') {
                piece.append('*');
                i++;
            } else if (c == '*') {
                // Stars side by side are one star.
                if (pieces.isEmpty() || piece.length() > 0) {
                    pieces.add(piece.toString());
                    piece.setLength(0);
                }
            } else {
                piece.append(c);
            }
        }
        pieces.add(piece.toString());
        return new Glob(written, pieces.toArray(new String[0]));
    }

    /** As it was written, escapes included. */
    public String written() {
        return written;
    }

    /** Whether only one text matches; {@link #literal()} is that text. */
    public boolean isExact() {
        return pieces.length == 1;
    }

    /** The text that matches, where {@link #isExact()}; else what every match begins with. */
    public String literal() {
        return pieces[0];
    }

    /** Whether this is a literal followed by one star at the end, e.g. {@code cam-*}; {@code *} alone is one too. */
    public boolean isPrefix() {
        return pieces.length == 2 && pieces[1].isEmpty();
    }

    /** Whether every text matches: {@code *}. */
    public boolean isAny() {
        return isPrefix() && pieces[0].isEmpty();
    }

    /**
     * Whether {@code text} matches, case-sensitively (rule F5). Each piece is searched once, from where the one before
     * it ended: the leftmost place leaves most room for the rest, so there is no way back to try. The time is bounded by
     * the length of the text times that of the longest piece, whatever the number of stars.
     */
    public boolean matches(String text) {
        if (pieces.length == 1) {
            return text.equals(pieces[0]);
        }
        String last = pieces[pieces.length - 1];
        int from = pieces[0].length();
        int to = text.length() - last.length();
        if (from > to || !text.startsWith(pieces[0]) || !text.endsWith(last)) {
            return false;
        }
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = text.indexOf(pieces[i], from);
            if (found < 0 || found + pieces[i].length() > to) {
                return false;
            }
            from = found + pieces[i].length();
        }
        return true;
    }

    /** Equal globs match the same texts, however they were written. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Glob that && Arrays.equals(pieces, that.pieces);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pieces);
    }

    @Override
    public String toString() {
        return written;
    }
}
