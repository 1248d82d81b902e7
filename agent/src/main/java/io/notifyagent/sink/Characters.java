package io.notifyagent.sink;

/**
 * Which characters a line or a terminal can take. What publishers name their streams is hostile: a control character
 * could forge a line or drive the terminal of whoever reads the log, a bidirectional one could turn the text around (rule
 * L1). Stateless, safe on any thread.
 */
final class Characters {

    private Characters() {}

    /** C0, C1, DEL, U+2028, U+2029 and the bidirectional controls: never written as they are. */
    static boolean mustEscape(int character) {
        return character < 0x20
                || character >= 0x7F && character <= 0x9F
                || character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || character >= 0x2028 && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }

    /** Whether it is visible text: no control, format, private or unassigned character, no surrogate, no space. */
    static boolean visible(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint > 0x20;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** {@code text} with each half of a surrogate pair that stands alone replaced by U+FFFD, for UTF-8 has no form for it. */
    static String wellFormed(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int codePoint = text.codePointAt(i);
                if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
                    return replaceFrom(text, i);
                }
                i++;
            }
        }
        return text;
    }

    private static String replaceFrom(String text, int first) {
        StringBuilder repaired = new StringBuilder(text.length()).append(text, 0, first);
        int next;
        for (int i = first; i < text.length(); i = next) {
            int codePoint = text.codePointAt(i);
            next = i + Character.charCount(codePoint);
            boolean alone = next == i + 1 && Character.isSurrogate((char) codePoint);
            repaired.appendCodePoint(alone ? 0xFFFD : codePoint);
        }
        return repaired.toString();
    }
}
