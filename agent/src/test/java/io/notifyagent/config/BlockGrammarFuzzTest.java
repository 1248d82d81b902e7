package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** C3, C5: whatever the bytes, an answer with places; and what was read, written anew, reads the same. */
class BlockGrammarFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void answersToAnyBytes(byte[] bytes) {
        Problems problems = new Problems();

        List<Block> blocks = parse(new String(bytes, StandardCharsets.UTF_8), problems);

        for (Problem problem : problems.sorted()) {
            assertThat(problem.position().line()).isPositive();
            assertThat(problem.position().column()).isPositive();
            assertThat(problem.message()).isNotBlank();
        }
        if (problems.sorted().isEmpty()) {
            Problems none = new Problems();
            String written = written(blocks);
            assertThat(written(parse(written, none))).isEqualTo(written);
            assertThat(none.sorted()).isEmpty();
        }
    }

    private static List<Block> parse(String text, Problems problems) {
        return new BlockParser(new SourceFile("f", Path.of("/etc"), text), Set.of("notify", "event_sink"), problems)
                .parse();
    }

    /** Each word on a line of its own: a line end ends what is left open in a word. */
    private static String written(List<Block> blocks) {
        return blocks.stream()
                .map(block -> words(block.head()) + "\n{\n"
                        + block.statements().stream()
                                .map(statement -> words(statement.words()) + "\n;\n")
                                .collect(Collectors.joining())
                        + "}\n")
                .collect(Collectors.joining());
    }

    private static String words(List<Token> words) {
        return words.stream().map(word -> word.raw().text()).collect(Collectors.joining("\n"));
    }
}
