package io.notifyagent.config;

/**
 * A text with a place marked by {@code §}, for tests that say where a problem is expected by showing it.
 *
 * @param text without the mark
 */
public record MarkedText(String text, int line, int column) {

    private static final char MARK = '§';

    public static MarkedText of(String marked) {
        int at = marked.indexOf(MARK);
        String before = marked.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = at - before.lastIndexOf('\n');
        return new MarkedText(before + marked.substring(at + 1), line, column);
    }

    public Position in(String file) {
        return new Position(file, line, column);
    }
}
