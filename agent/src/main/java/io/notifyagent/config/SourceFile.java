package io.notifyagent.config;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * A text an operator wrote, with its lines numbered, so that everything read from it can say where it stood. Immutable;
 * read on the thread that reads the configuration. Lines end with LF, CR LF or CR; a byte order mark is no part of it.
 */
public final class SourceFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final Path folder;
    private final String text;
    private final int[] lineStarts;

    /**
     * @param name as the operator named it; it stands in every {@link Position}
     * @param folder what relative paths in it are relative to (rule C7)
     */
    public SourceFile(String name, Path folder, String text) {
        this.name = name;
        this.folder = folder;
        this.text = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        this.lineStarts = lineStarts(this.text);
    }

    public String name() {
        return name;
    }

    public Path folder() {
        return folder;
    }

    public String text() {
        return text;
    }

    /** All of it, each character knowing its place. */
    public Located located() {
        return Located.all(this);
    }

    /** Where the character at {@code offset} stands; the length of the text is its end. */
    public Position position(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(name, line + 1, text.codePointCount(lineStarts[line], offset) + 1);
    }

    /** Where a line begins, or -1 where there are not so many. */
    int lineStart(int line) {
        return line >= 1 && line <= lineStarts.length ? lineStarts[line - 1] : -1;
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
