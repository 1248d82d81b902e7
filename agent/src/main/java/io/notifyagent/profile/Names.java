package io.notifyagent.profile;

/**
 * Names as Java has them, of ASCII letters, digits, {@code _} and {@code $}. By hand, for a profile is full of them and a
 * host that starts waits for its reading, in which no regular expression is compiled yet. Stateless.
 */
final class Names {

    private static final int LONGEST_LABEL = 64;

    private Names() {}

    /** Whether it is a name without dots. */
    static boolean isSimple(String text) {
        return !text.isEmpty() && end(text, 0, false) == text.length();
    }

    /** Whether it may be the name of a profile or hook: 1 to {@value #LONGEST_LABEL} letters, digits, {@code _} and {@code -}. */
    static boolean isLabel(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && (c == '$' || !isPart(c, true))) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_LABEL;
    }

    /** Whether it is names with single dots between them. */
    static boolean isQualified(String text) {
        int at = 0;
        while (true) {
            int end = end(text, at, false);
            if (end == at || end == text.length()) {
                return end > at;
            }
            if (text.charAt(end) != '.') {
                return false;
            }
            at = end + 1;
        }
    }

    /**
     * Where the name ends that begins at {@code from}; that place itself where none begins there.
     *
     * @param dots whether dots, behind the first character, are part of it
     */
    static int end(String text, int from, boolean dots) {
        int at = from;
        while (at < text.length()
                && (isPart(text.charAt(at), at > from) || dots && at > from && text.charAt(at) == '.')) {
            at++;
        }
        return at;
    }

    private static boolean isPart(char c, boolean digits) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || digits && c >= '0' && c <= '9';
    }
}
