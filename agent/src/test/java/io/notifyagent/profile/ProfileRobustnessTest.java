package io.notifyagent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A wrong profile never stops the host, whatever is in it. */
class ProfileRobustnessTest {

    @Property(tries = 1000)
    void answersToAnyBytes(@ForAll byte[] bytes) {
        check(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 2000)
    void answersToAnyMixtureOfWhatTheGrammarKnows(@ForAll("mixtures") String text) {
        check(text);
    }

    @Property(tries = 2000)
    void answersToAnyHook(@ForAll("mixtures") String text) {
        check("profile p { when a.b.C; alias R a.b; }\nhook h { method a.B.c; at return; begin stream this; " + text);
    }

    @Property(tries = 1000)
    void answersToAProfileThatWasCutOrHadAPieceReplaced(
            @ForAll @IntRange(max = 4000) int at,
            @ForAll @IntRange(max = 20) int length,
            @ForAll("mixtures") String text) {
        String sketch = Red5Sketch.TEXT;
        int from = Math.min(at, sketch.length());
        int to = Math.min(from + length, sketch.length());
        check(sketch.substring(0, from) + text + sketch.substring(to));
        check(sketch.substring(0, from));
    }

    @Provide
    Arbitrary<String> mixtures() {
        Arbitrary<String> pieces = Arbitraries.of(
                "profile p",
                "hook h",
                " ",
                "{",
                "}",
                ";",
                "\"",
                "\\",
                "\n",
                "#",
                "method ",
                "a.B.c",
                "(",
                ")",
                ",",
                "int",
                "String",
                "[]",
                "[*]",
                "[3]",
                "<R.X>",
                "<",
                ">",
                "::",
                "at ",
                "entry ",
                "return",
                "begin ",
                "mark ",
                "emit ",
                "stream_stop",
                "of ",
                "connection ",
                "this",
                "arg0",
                "arg999",
                "item",
                ".x",
                ".f()",
                ".g(\"a\")",
                "amf0(",
                "when ",
                " == ",
                " in ",
                " is ",
                "once",
                "optional",
                "each ",
                "existing ",
                "media ",
                "alias R a",
                "when a.b.C",
                "null",
                "\u0000",
                "\uD83D",
                "${",
                "<init>",
                "java.lang.Thread.run");
        return pieces.list().ofMaxSize(40).map(list -> String.join("", list));
    }

    private static void check(String text) {
        ParsedProfile parsed = new ProfileParser(Set.of("amf0")).parse("p.profile", text);

        assertThat(parsed.profile().isPresent() || !parsed.problems().isEmpty()).isTrue();
        assertThat(parsed.problems()).allSatisfy(problem -> {
            assertThat(problem.position().line()).isPositive();
            assertThat(problem.position().column()).isPositive();
        });
    }
}
