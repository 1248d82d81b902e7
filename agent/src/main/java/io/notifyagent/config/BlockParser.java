package io.notifyagent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a text of blocks, the grammar that handlers (rule C3) and profiles share. One pass, on the thread that reads;
 * every problem is reported and reading goes on behind it, so that all of them are told at once (rule C5).
 *
 * <pre>
 * text      = { block | ";" }
 * block     = word { word } "{" { statement | ";" } "}"
 * statement = word { word } ( ";" | before "}" )
 * </pre>
 */
public final class BlockParser {

    private final BlockLexer lexer;
    private final Problems problems;
    private final Set<String> keywords;
    private Token token;

    /** @param keywords first words of blocks: they show where a block begins although the one before was not closed */
    public BlockParser(SourceFile source, Set<String> keywords, Problems problems) {
        this.lexer = new BlockLexer(source.located(), problems);
        this.problems = problems;
        this.keywords = Set.copyOf(keywords);
        this.token = lexer.next();
    }

    /** All blocks, in the order written. */
    public List<Block> parse() {
        List<Block> blocks = new ArrayList<>();
        while (token.kind() != Token.Kind.END) {
            switch (token.kind()) {
                case WORD -> topLevel(readWords(), blocks);
                case OPEN -> topLevel(List.of(), blocks);
                case CLOSE -> {
                    problems.error(token.position(), "this '}' closes nothing; remove it");
                    advance();
                }
                default -> advance();
            }
        }
        return blocks;
    }

    private void topLevel(List<Token> head, List<Block> blocks) {
        if (token.kind() != Token.Kind.OPEN) {
            problems.error(
                    head.get(0).position(),
                    "'" + head.get(0).text() + "' stands outside a block; a block is written " + forms());
            return;
        }
        if (head.isEmpty()) {
            problems.error(token.position(), "nothing stands before this '{'; a block is written " + forms());
        }
        List<Token> next = head;
        while (next != null) {
            next = readBlock(next, blocks);
        }
    }

    private String forms() {
        return String.join(
                " or ",
                keywords.stream()
                        .sorted()
                        .map(keyword -> "'" + keyword + " NAME { ... }'")
                        .toList());
    }

    /** Reads from the brace on; answers the head of a block that begins before this one was closed, or null. */
    private List<Token> readBlock(List<Token> head, List<Block> blocks) {
        Token open = token;
        advance();
        List<Statement> statements = new ArrayList<>();
        List<Token> nextHead = null;
        while (nextHead == null && token.kind() != Token.Kind.CLOSE && token.kind() != Token.Kind.END) {
            if (token.kind() == Token.Kind.SEMICOLON) {
                advance();
                continue;
            }
            List<Token> words = token.kind() == Token.Kind.WORD ? readWords() : List.of();
            if (token.kind() != Token.Kind.OPEN) {
                statements.add(new Statement(words));
            } else if (!words.isEmpty() && keywords.contains(words.get(0).text())) {
                nextHead = words;
            } else {
                problems.error(
                        token.position(),
                        "blocks do not hold blocks; quote a value that holds '{', and end a statement with ';'");
                skipNested();
            }
        }
        blocks.add(new Block(head, open, statements));
        if (nextHead != null || token.kind() == Token.Kind.END) {
            problems.error(open.position(), "this '{' is not closed; end the block with '}'");
        } else {
            advance();
        }
        return nextHead;
    }

    private void skipNested() {
        int depth = 0;
        do {
            if (token.kind() == Token.Kind.OPEN) {
                depth++;
            } else if (token.kind() == Token.Kind.CLOSE) {
                depth--;
            }
            advance();
        } while (depth > 0 && token.kind() != Token.Kind.END);
    }

    private List<Token> readWords() {
        List<Token> words = new ArrayList<>();
        while (token.kind() == Token.Kind.WORD) {
            words.add(token);
            advance();
        }
        return words;
    }

    private void advance() {
        token = lexer.next();
    }
}
