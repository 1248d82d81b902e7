package io.notifyagent.config;

import java.util.Arrays;
import java.util.List;

/**
 * A piece of text whose every character knows where in its file it stood, also after escapes were resolved, lines
 * joined or quotes removed. Immutable; used on the thread that reads a configuration or profile.
 */
public final class Located {

    private final SourceFile source;
    private final String text;
    /** Of the first character. */
    private final int start;
    /** One per character, and one for the end; null where they stand in the file as they do here. */
    private final int[] offsets;

    private Located(SourceFile source, String text, int start, int[] offsets) {
        this.source = source;
        this.text = text;
        this.start = start;
        this.offsets = offsets;
    }

    /** All of a file. */
    static Located all(SourceFile source) {
        return new Located(source, source.text(), 0, null);
    }

    public SourceFile source() {
        return source;
    }

    public String text() {
        return text;
    }

    public int length() {
        return text.length();
    }

    public char charAt(int index) {
        return text.charAt(index);
    }

    /** Where it begins. */
    public Position position() {
        return positionAt(0);
    }

    /** Where the character at {@code index} stood; the length of the text is its end. */
    public Position positionAt(int index) {
        return source.position(offsetAt(index));
    }

    /** The characters from {@code from} to before {@code to}. */
    public Located part(int from, int to) {
        int[] places = offsets == null ? null : Arrays.copyOfRange(offsets, from, to + 1);
        return new Located(source, text.substring(from, to), offsetAt(from), places);
    }

    /** The parts one behind the other; at least one. */
    public static Located joined(List<Located> parts) {
        Located last = parts.get(parts.size() - 1);
        if (parts.size() == 1) {
            return last;
        }
        Builder joined = new Builder(last.source);
        for (Located part : parts) {
            joined.append(part);
        }
        return joined.build(last.offsetAt(last.length()));
    }

    /** Without white space at both ends. */
    public Located strip() {
        int from = 0;
        int to = text.length();
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        return part(from, to);
    }

    @Override
    public String toString() {
        return text;
    }

    int offsetAt(int index) {
        return offsets == null ? start + index : offsets[index];
    }

    /** Puts a text together, character by character. */
    static final class Builder {

        private final SourceFile source;
        private final StringBuilder text = new StringBuilder();
        private int[] offsets = new int[16];

        Builder(SourceFile source) {
            this.source = source;
        }

        void append(char c, int offset) {
            if (text.length() + 1 >= offsets.length) {
                offsets = Arrays.copyOf(offsets, offsets.length * 2);
            }
            offsets[text.length()] = offset;
            text.append(c);
        }

        void append(Located more) {
            for (int i = 0; i < more.length(); i++) {
                append(more.charAt(i), more.offsetAt(i));
            }
        }

        int length() {
            return text.length();
        }

        /** @param end offset of what follows the last character */
        Located build(int end) {
            int[] places = Arrays.copyOf(offsets, text.length() + 1);
            places[text.length()] = end;
            return new Located(source, text.toString(), places[0], places);
        }
    }
}
