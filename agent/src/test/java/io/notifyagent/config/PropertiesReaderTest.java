package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesReaderTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @ValueSource(
            strings = {"key=value", "key = value", " key:value", "key\tvalue", "key  :  value  ", "\uFEFFkey=value\r\n"
            })
    void dividesKeyAndValueAsPropertiesFilesDo(String text) {
        assertThat(read(text)).containsExactly("key=value");
    }

    @Test
    void skipsCommentsAndEmptyLines() {
        assertThat(read("# a=b\n\n  ! c=d\r\n\r\ne=f#g\n")).containsExactly("e=f#g");
    }

    @Test
    void keepsTheOrderOfTheFile() {
        assertThat(read("b=1\na=2\nc=3")).containsExactly("b=1", "a=2", "c=3");
    }

    /** C2: a backslash before anything but : = # ! \ u or a line end stays. */
    @ParameterizedTest
    @CsvSource({
        "a\\*b, a\\*b",
        "a\\tb, a\\tb",
        "C:\\dir, C:\\dir",
        "a\\:\\=\\#\\!b, a:=#!b",
        "a\\\\b, a\\b",
        "\\u00e9, \u00e9",
        "a\\, a"
    })
    void resolvesNoEscapesButThoseOfTheRule(String written, String meant) {
        assertThat(read("k=" + written)).containsExactly("k=" + meant);
    }

    @Test
    void joinsLinesAndForgetsTheBlanksBetween() {
        assertThat(read("k=a,\\\n    b,\\\r\n\tc\nl=d")).containsExactly("k=a,b,c", "l=d");
    }

    @Test
    void joinsNoLinesBehindAnEscapedBackslash() {
        assertThat(read("k=a\\\\\nl=b")).containsExactly("k=a\\", "l=b");
    }

    @Test
    void leavesWhatIsQuotedInADirectiveToItsGrammar() {
        assertThat(read("only=a=\"b\\\\\\\"\\:\\u0041\" c\\:d")).containsExactly("only=a=\"b\\\\\\\"\\:\\u0041\" c:d");
    }

    @Test
    void knowsThePlaceOfEveryCharacterBehindEscapesAndJoinedLines() {
        Located value = properties("k = a\\:b\\\n  cd").get(0).value();

        assertThat(value.text()).isEqualTo("a:bcd");
        assertThat(value.positionAt(2)).isEqualTo(new Position("f", 1, 8));
        assertThat(value.positionAt(4)).isEqualTo(new Position("f", 2, 4));
    }

    @Test
    void reportsAKeyGivenTwiceAtTheSecond() {
        assertThat(read("a=1\nb=2\n  a=3")).containsExactly("a=1", "b=2");
        assertThat(problems.sorted()).singleElement().satisfies(problem -> {
            assertThat(problem.position()).isEqualTo(new Position("f", 3, 3));
            assertThat(problem.message()).contains("'a' was given already at f:1:1");
        });
    }

    @Test
    void reportsAUnicodeEscapeThatIsNone() {
        assertThat(read("a=b\\u12g4")).containsExactly("a=b\\u12g4");
        assertThat(problems.sorted()).extracting(Problem::position).containsExactly(new Position("f", 1, 4));
    }

    private List<String> read(String text) {
        return properties(text).stream()
                .map(property -> property.name() + "=" + property.value())
                .toList();
    }

    private List<Property> properties(String text) {
        return new PropertiesReader(new SourceFile("f", Path.of("/etc"), text), "only"::equals, problems).read();
    }
}
