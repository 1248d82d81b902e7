package io.notifyagent.event;

import java.util.List;

/**
 * Finds the words that make a parameter's name that of a secret, one character after the other: a bit for each letter of
 * each word, set while what was read ends in that word up to that letter. Stateless; the caller keeps the bits.
 */
final class SecretWords {

    private static final List<String> WORDS = List.of("key", "token", "pass", "secret", "sign", "auth");

    private static final int[] LETTERS = new int[128];
    private static final int FIRSTS;
    private static final int LASTS;

    static {
        int firsts = 0;
        int lasts = 0;
        int bit = 1;
        for (String word : WORDS) {
            firsts |= bit;
            for (int i = 0; i < word.length(); i++) {
                char letter = word.charAt(i);
                LETTERS[letter] |= bit;
                LETTERS[Character.toUpperCase(letter)] |= bit;
                if (i == word.length() - 1) {
                    lasts |= bit;
                }
                bit <<= 1;
            }
        }
        FIRSTS = firsts;
        LASTS = lasts;
    }

    private SecretWords() {}

    /** The bits after {@code next} was read; 0 to begin with. */
    static int read(int bits, char next) {
        return next < LETTERS.length ? (bits << 1 | FIRSTS) & LETTERS[next] : 0;
    }

    /** Whether a word has just ended. */
    static boolean found(int bits) {
        return (bits & LASTS) != 0;
    }
}
