package io.notifyagent.config;

import java.util.List;

/**
 * A headed list of statements: {@code HEAD { STATEMENT; STATEMENT; }}. Immutable; made by {@link BlockParser}.
 *
 * @param head the words before the brace; may be empty, which was reported
 * @param open the opening brace
 */
public record Block(List<Token> head, Token open, List<Statement> statements) {

    public Block {
        head = List.copyOf(head);
        statements = List.copyOf(statements);
    }

    /** Where it begins. */
    public Position position() {
        return head.isEmpty() ? open.position() : head.get(0).position();
    }

    /** The first word of the head, or the empty string. */
    public String keyword() {
        return head.isEmpty() ? "" : head.get(0).text();
    }
}
