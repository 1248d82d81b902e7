package io.notifyagent.config;

import java.util.BitSet;

/**
 * The line of a configuration file that a problem speaks of, with a caret under the place and everything hidden that may
 * be a secret (rules C5, C6). Immutable; for the command line.
 */
public final class SourceExcerpt {

    private static final String HIDDEN = "***";
    private static final int BEFORE_CARET = 60;
    private static final int WIDEST = 110;

    private final SourceFile source;
    private final BitSet shown;

    private SourceExcerpt(SourceFile source, BitSet shown) {
        this.source = source;
        this.shown = shown;
    }

    /** Of an agent properties file. */
    public static SourceExcerpt ofProperties(SourceFile source) {
        return new SourceExcerpt(source, ShownText.ofProperties(source));
    }

    /** Of a file of {@code notify} blocks. */
    public static SourceExcerpt ofBlocks(SourceFile source) {
        return new SourceExcerpt(source, ShownText.ofBlocks(source));
    }

    /** The line and, below it, the caret; empty where the file has no such place (any more) or the line is blank. */
    public String at(Position position) {
        int start = source.lineStart(position.line());
        if (start < 0) {
            return "";
        }
        StringBuilder line = new StringBuilder();
        int caret = -1;
        int column = 1;
        String text = source.text();
        int at = start;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            int point = text.codePointAt(at);
            int width = Character.charCount(point);
            boolean hide = isHidden(at);
            boolean inside = hide && at > start && isHidden(at - 1);
            if (column == position.column()) {
                caret = inside ? line.length() - HIDDEN.length() : line.length();
            }
            if (!hide) {
                line.append(visible(point));
            } else if (!inside) {
                line.append(HIDDEN);
            }
            at += width;
            column++;
        }
        return line.toString().isBlank() ? "" : cut(line, caret < 0 ? line.length() : caret);
    }

    private boolean isHidden(int offset) {
        return !shown.get(offset) && !Character.isWhitespace(source.text().charAt(offset));
    }

    /** One column for one character, and nothing that drives a terminal. */
    private static char visible(int point) {
        boolean plain =
                point < 0x10000 && !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT;
        return point == '\t' ? ' ' : plain && Character.getType(point) != Character.SURROGATE ? (char) point : '?';
    }

    private static String cut(StringBuilder line, int caret) {
        int from = line.length() <= WIDEST ? 0 : Math.max(0, caret - BEFORE_CARET);
        int to = Math.min(line.length(), from + WIDEST);
        return line.substring(from, to).stripTrailing() + "\n" + " ".repeat(caret - from) + "^";
    }
}
