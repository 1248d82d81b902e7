package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockLexerTest {

    private final Problems problems = new Problems();

    @Test
    void readsWordsAndSignsWithTheirPlaces() {
        assertThat(places("notify a {\n\tsink log://x;\r\n}"))
                .containsExactly("notify 1:1", "a 1:8", "{ 1:10", "sink 2:2", "log://x 2:7", "; 2:14", "} 3:1", " 3:2");
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(places("\uFEFFnotify")).containsExactly("notify 1:1", " 1:7");
    }

    @Test
    void countsACharacterOutsideTheBasicPlaneAsOneColumn() {
        assertThat(places("\uD83D\uDE00 b")).containsExactly("\uD83D\uDE00 1:1", "b 1:3", " 1:4");
    }

    @Test
    void takesALoneCarriageReturnForALineEnd() {
        assertThat(places("a # b\rc")).containsExactly("a 1:1", "c 2:1", " 2:2");
    }

    @Test
    void takesAHashForACommentOnlyWhereAWordBegins() {
        assertThat(texts("a#b #c d\ne;#f\n\"#g\" {#h")).containsExactly("a#b", "e", ";", "#g", "{");
    }

    @Test
    void keepsBlanksSignsAndHashesBetweenQuotes() {
        assertThat(texts("key=\"a b;{}#, c\"d")).containsExactly("key=a b;{}#, cd");
    }

    @Test
    void resolvesEscapesBetweenQuotesOnly() {
        assertThat(texts("\"a\\\"b\\\\c\\*d\" e\\\\f\\*g")).containsExactly("a\"b\\c\\*d", "e\\\\f\\*g");
    }

    @Test
    void tellsQuotedCommasFromDividingOnes() {
        Token word = new BlockLexer(source("a,\"b,c\",d").located(), problems).next();

        assertThat(word.splitUnquoted(',', 0)).extracting(Located::text).containsExactly("a", "b,c", "d");
        assertThat(word.splitUnquoted(',', 0))
                .extracting(part -> part.position().column())
                .containsExactly(1, 4, 9);
    }

    @Test
    void keepsAnEmptyQuoteAsAWord() {
        Token word = new BlockLexer(source("\"\"").located(), problems).next();

        assertThat(word.kind()).isEqualTo(Token.Kind.WORD);
        assertThat(word.text()).isEmpty();
        assertThat(word.hasQuotes()).isTrue();
    }

    @Test
    void keepsAReferenceWholeWithItsBraces() {
        assertThat(texts("a${env:B}c; $${d} ${file:/e f};"))
                .containsExactly("a${env:B}c", ";", "$${d}", "${file:/e f}", ";");
    }

    @Test
    void reportsAQuoteThatIsNotClosedAtTheQuoteAndGoesOnBehindTheLine() {
        assertThat(texts("to \"a b\nsink")).containsExactly("to", "a b", "sink");
        assertThat(problems.sorted()).extracting(Problem::position).containsExactly(new Position("f", 1, 4));
    }

    @Test
    void reportsAReferenceThatIsNotClosed() {
        texts("a b${env:X\n;}");

        assertThat(problems.sorted()).extracting(Problem::position).containsExactly(new Position("f", 1, 4));
    }

    private List<String> texts(String text) {
        List<String> texts = new ArrayList<>(
                all(text).stream().map(token -> token.value().text()).toList());
        texts.remove(texts.size() - 1);
        return texts;
    }

    private List<String> places(String text) {
        return all(text).stream()
                .map(token -> token.text() + " " + token.position().line() + ":"
                        + token.position().column())
                .toList();
    }

    private List<Token> all(String text) {
        BlockLexer lexer = new BlockLexer(source(text).located(), problems);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.get(tokens.size() - 1).kind() != Token.Kind.END);
        return tokens;
    }

    private static SourceFile source(String text) {
        return new SourceFile("f", Path.of("/etc"), text);
    }
}
