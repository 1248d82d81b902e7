package io.notifyagent.config;

import java.util.List;

/**
 * The words of a block up to a semicolon, or up to its end. Immutable.
 *
 * @param words at least one
 */
public record Statement(List<Token> words) {

    public Statement {
        words = List.copyOf(words);
    }

    /** The first word, which says what the statement is about. */
    public Token keyword() {
        return words.get(0);
    }

    /** The words behind the first one. */
    public List<Token> arguments() {
        return words.subList(1, words.size());
    }
}
