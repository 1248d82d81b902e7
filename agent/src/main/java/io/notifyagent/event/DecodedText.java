package io.notifyagent.event;

/**
 * A text read as its percent-encoding means it, character by character, with the depth to which each was encoded: {@code
 * =} is at depth 0, {@code %3D} at 1, {@code %253D} at 2, and so on up to {@value #DEEPEST}, which stands for all beyond.
 * For one thread. Reading all of it takes linear time, whatever it is.
 */
final class DecodedText {

    /** The greatest depth that is told apart. */
    static final int DEEPEST = 3;

    private final String text;
    private char character;
    private int depth;
    private int next;

    DecodedText(String text) {
        this.text = text;
    }

    int length() {
        return text.length();
    }

    /** Reads the character that begins at {@code at}; bytes beyond ASCII are taken one by one. */
    void read(int at) {
        character = text.charAt(at);
        depth = 0;
        next = at + 1;
        if (character != '%') {
            return;
        }
        int levels = 1;
        int end = next;
        while (text.startsWith("25", end)) {
            levels++;
            end += 2;
        }
        int high = digit(end);
        int low = digit(end + 1);
        if (high >= 0 && low >= 0) {
            character = (char) (high << 4 | low);
            depth = Math.min(levels, DEEPEST);
            next = end + 2;
        } else {
            // A percent sign, itself encoded or not, that encodes nothing.
            depth = Math.min(levels - 1, DEEPEST);
            next = end;
        }
    }

    private int digit(int at) {
        if (at >= text.length()) {
            return -1;
        }
        char c = text.charAt(at);
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    char character() {
        return character;
    }

    int depth() {
        return depth;
    }

    /** Where the character after the one read begins. */
    int next() {
        return next;
    }
}
