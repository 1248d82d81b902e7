package io.notifyagent.cli;

import java.util.ArrayList;
import java.util.List;

/** Fits texts into the columns of a terminal. Stateless. */
final class Columns {

    private Columns() {}

    /** The words of {@code text} in lines of at most {@code width} columns, each indented; a longer word stands alone. */
    static List<String> wrapped(String text, int indent, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        for (String word : text.trim().split(" +")) {
            boolean first = line.length() == indent;
            if (!first && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(indent);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@code text}, or its beginning with an ellipsis, so that it takes at most {@code width} characters. */
    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
