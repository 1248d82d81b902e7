package io.notifyagent.event;

/**
 * Masks what is secret in one query string or URL, in one pass over it. For one thread, and for one text.
 *
 * <p>A parameter's name begins after {@code & ; ? # =}, its value ends before {@code &}, or before {@code ;} or {@code
 * #} where another pair follows. User-info stands between {@code ://} and the last {@code @} before {@code / \ ? #}.
 * A URL inside a parameter is looked into as well: there the same characters are encoded, perhaps several times, so only
 * those encoded no deeper than the {@code =} or {@code ://} they belong to begin or end anything.
 */
final class SecretScanner {

    private final String text;
    private final boolean parameters;
    private final boolean cut;
    private final DecodedText reader;
    /** By depth: where the name that a {@code =} of that depth would end has begun. */
    private final int[] nameStart = new int[DecodedText.DEEPEST + 1];

    private StringBuilder out;
    private int copied;

    /**
     * @param parameters whether the text is known to hold parameters; else it is one only if it looks like a URL
     * @param cut whether the text went on
     */
    SecretScanner(String text, boolean parameters, boolean cut) {
        this.text = text;
        this.parameters = parameters;
        this.cut = cut;
        this.reader = new DecodedText(text);
    }

    /** The text with its secrets masked; the same object where there are none. */
    String masked() {
        if (parameters || isUrl()) {
            scan();
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private boolean isUrl() {
        int scheme = 0;
        for (int at = 0; at < text.length(); at = reader.next()) {
            reader.read(at);
            scheme = afterScheme(scheme, reader.character());
            if (scheme == 3 || reader.character() == '?') {
                return true;
            }
        }
        return false;
    }

    private void scan() {
        int scheme = 0;
        int schemeDepth = 0;
        int word = 0;
        int wordEnd = -1;
        int at = 0;
        while (at < text.length()) {
            reader.read(at);
            char c = reader.character();
            int depth = reader.depth();
            int next = reader.next();
            word = SecretWords.read(word, c);
            if (SecretWords.found(word)) {
                wordEnd = at;
            }
            scheme = afterScheme(scheme, c);
            schemeDepth = scheme <= 1 ? depth : Math.max(schemeDepth, depth);
            if (c == '=' && wordEnd >= nameStart[depth]) {
                next = mask(next, valueEnd(next, depth));
                wordEnd = -1;
            } else if (c == '=' || c == '&' || c == ';' || c == '?' || c == '#') {
                for (int d = depth; d < nameStart.length; d++) {
                    nameStart[d] = next;
                }
            } else if (scheme == 3) {
                next = mask(next, userInfoEnd(next, schemeDepth));
            }
            at = next;
        }
    }

    /** How much of {@code ://} what was read ends in. */
    private static int afterScheme(int before, char c) {
        if (c == ':') {
            return 1;
        }
        return c == '/' && (before == 1 || before == 2) ? before + 1 : 0;
    }

    /** Masks what stands there, if anything does, and gives its end. */
    private int mask(int from, int to) {
        if (from < to && !(to - from == Redaction.MASK.length() && text.startsWith(Redaction.MASK, from))) {
            if (out == null) {
                out = new StringBuilder(Math.min(text.length(), 256));
            }
            out.append(text, copied, from).append(Redaction.MASK);
            copied = to;
        }
        return to;
    }

    private int valueEnd(int from, int depth) {
        int perhaps = -1;
        for (int at = from; at < text.length(); at = reader.next()) {
            reader.read(at);
            if (reader.depth() <= depth) {
                char c = reader.character();
                if (c == '&') {
                    return at;
                }
                if (c == '=' && perhaps >= 0) {
                    return perhaps;
                }
                if (c == ';' || c == '#') {
                    perhaps = at;
                }
            }
        }
        return text.length();
    }

    private int userInfoEnd(int from, int depth) {
        int end = from;
        for (int at = from; at < text.length(); at = reader.next()) {
            reader.read(at);
            if (reader.depth() <= depth) {
                char c = reader.character();
                if (c == '/' || c == '\\' || c == '?' || c == '#') {
                    return end;
                }
                if (c == '@') {
                    end = at;
                }
            }
        }
        // The end of a text that went on: the @ may have been further on.
        return cut ? text.length() : end;
    }
}
