package io.notifyagent.cli;

/** Makes texts of others safe to print: what a stream is named must not drive a terminal (rule L1). Stateless. */
final class Terminal {

    private Terminal() {}

    /** {@code text} with every control, separator, format or lone surrogate character written as {@code \}{@code uXXXX}. */
    static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> {
                    for (char c : Character.toChars(point)) {
                        safe.append(String.format("\\u%04x", (int) c));
                    }
                }
                default -> safe.appendCodePoint(point);
            }
        }
        return safe.toString();
    }
}
