package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockParserTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notify a { sink x; verbose info; }",
                "notify a{sink x;verbose info}",
                "notify a\n{\n;;sink\nx; verbose info };",
                "# c\nnotify a { sink x; # c\n verbose info; }; # c"
            })
    void takesWhiteSpaceAndSemicolonsAsTheyCome(String text) {
        List<Block> blocks = parse(text);

        assertThat(problems.sorted()).isEmpty();
        assertThat(blocks).hasSize(1);
        assertThat(blocks.get(0).head()).extracting(Token::text).containsExactly("notify", "a");
        assertThat(blocks.get(0).statements())
                .extracting(
                        statement -> statement.words().stream().map(Token::text).toList())
                .containsExactly(List.of("sink", "x"), List.of("verbose", "info"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notify a { sink x; } §}",
                "§sink x;",
                "notify a §{ sink x;",
                "notify a §{ sink x;\nnotify b { sink y; }",
                "notify a { sink §{ x; } }",
                "§{ sink x; }",
                "notify a { sink x; } §notify b"
            })
    void reportsABrokenBlockWhereItBreaks(String marked) {
        MarkedText expected = MarkedText.of(marked);

        parse(expected.text());

        assertThat(problems.sorted()).extracting(Problem::position).containsExactly(expected.in("f"));
    }

    @Test
    void readsTheBlockBehindOneThatIsNotClosed() {
        assertThat(parse("notify a { sink x;\nnotify b { sink y; }")).hasSize(2);
    }

    private List<Block> parse(String text) {
        return new BlockParser(new SourceFile("f", Path.of("/etc"), text), Set.of("notify"), problems).parse();
    }
}
