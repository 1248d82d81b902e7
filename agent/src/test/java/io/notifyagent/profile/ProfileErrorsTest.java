package io.notifyagent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.config.MarkedText;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in a profile is told once, where it was made ({@code §}), and with what was probably meant. */
class ProfileErrorsTest {

    private static final String HEAD = "profile p { when a.b.Server; alias R org.red5.server; }\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "§                                                       | 'profile NAME { ... }' is missing",
                "§profile p { product X; }                               | lacks 'when CLASS'",
                "profile p { when§; }                                    | write 'when CLASS;'",
                "profile p { when a.b.C; §when a.b.D; }                  | 'when' was given already at p.profile:1:13",
                "profile p { when a.b.C; with §a.b.D a.b.E; }            | write 'with CLASS;'",
                "profile p { when a.b.C; without§; }                     | write 'without CLASS;'",
                "profile p { when a.b.C; without §a..D; }                | no name of a class",
                "profile p { when a.b.C; §wen a.b.D; }                   | did you mean 'when'?",
                "profile p { when a.b.C; version §gradle x/y; }          | version maven GROUP/ARTIFACT",
                "profile p { when a.b.C; version §maven xy; }            | version maven GROUP/ARTIFACT",
                "profile p { when a.b.C; alias §R a b; }                 | alias NAME PACKAGE",
                "profile p { when a.b.C; alias R a; alias §R b; }        | 'alias R' was given already",
                "profile p { when §Q.C; }                                | no alias is named 'Q'",
                "profile p { when §a..C; }                               | no name of a class",
                "profile p { when §C; }                                  | neither an alias nor a class of java.lang",
                "profile p { when a.b.C; } §profile q { when a.b.C; }    | one profile",
                "profile §p/q { when a.b.C; }                            | 1 to 64 letters",
                "profile §{ when a.b.C; }                                | 1 to 64 letters",
                "profile p { when a.b.C; } §hok h { at return; }         | did you mean 'hook'?",
                "profile p §{ when a.b.C;                                | not closed",
            })
    void tellsAMistakeInTheHeadWhereItIs(String marked, String message) {
        assertOnly(marked, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "at return; begin stream this; }                        | lacks 'method",
                "method a.B.c; begin stream this; }                     | lacks 'at",
                "method a.B.c; at return; }                             | lacks 'an action",
            })
    void tellsWhatAHookLacksAtItsBeginning(String rest, String message) {
        assertOnly(HEAD + "§hook h { " + rest, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "method a.B.c; at return; begin stream this; §end stream this;   | one action",
                "method a.B.c; at return; begin stream this; §at exit;           | 'at' was given already",
                "method a.B.c; at return; begin stream this; once; §once;        | 'once' was given already",
                "method a.B.c; at return; begin stream this; media arg0; §media arg1; | field 'media' was given already",
                "method a.B.c; at return; §begn stream this;                     | did you mean 'begin'?",
                "method a.B.c; at return; §Foo this;                             | unknown statement 'Foo'",
                "method a.B.c; at return; §boot_id this;                         | by the agent itself",
                "method a.B.c; at §retrun; begin stream this;                    | did you mean 'return'?",
                "method a.B.c; at §before; begin stream this;                    | there are entry, exit, return, throw",
                "method a.B.c; at§; begin stream this;                           | write 'at entry",
                "method a.B.c; at return §now; begin stream this;                | one word too many",
                "method a.B.c; at return; begin §straem this;                    | did you mean 'stream'?",
                "method a.B.c; at return; begin stream§;                         | begin KIND KEY",
                "method a.B.c; at return; begin stream this §that;               | one word too many",
                "method a.B.c; at return; mark stream this §Lost;                | a mark is lower-case",
                "method a.B.c; at return; mark stream this§;                     | mark KIND KEY WORD",
                "method a.B.c; at return; emit §stream_strated;                  | did you mean 'stream_started'?",
                "method a.B.c; at return; emit§;                                 | emit EVENT",
                "method§; at return; emit stream_stop;                           | method CLASS.NAME(TYPES)",
                "method §foo; at return; emit stream_stop;                       | method is written CLASS.NAME",
                "method a.B.§1c; at return; emit stream_stop;                    | no name of a method",
                "method a.B.c(int§; at return; emit stream_stop;                 | ')' is missing",
                "method a.B.c(int, §Strin); at return; emit stream_stop;         | class of java.lang",
                "method a.B.c(§Q.X[]); at return; emit stream_stop;              | no alias is named 'Q'",
                "method a.B.c(int,§); at return; emit stream_stop;               | no name of a class",
                "method §java.lang.Thread.run(); at return; emit stream_stop;    | java.base cannot be hooked",
                "method a.B.<init>; §at exit; emit stream_stop;                  | 'at return' only",
                "method a.B.c; at return; emit stream_stop; optional §now;            | write 'optional;'",
                "method a.B.c; at return; emit stream_stop; §once;               | 'once' wants a life",
                "method a.B.c; at return; mark stream this x; §once;             | 'once' wants a life",
                "method a.B.c; at return; emit stream_stop; §existing a.B::c();  | 'existing' wants a life",
                "method a.B.c; at return; end stream this; §owner this.x;        | with 'begin' only",
                "method a.B.c; at return; mark stream this x; §of server \"a\";  | not stand with 'mark'",
                "method a.B.c; at return; begin stream this; existing §this.x;   | begins with CLASS::method()",
                "method a.B.c; at return; emit stream_stop; media §item.x;       | 'item' is an element of 'each'",
                "method a.B.c; at return; emit stream_stop; each §item[*];       | 'item' is an element of 'each'",
                "method a.B.c; at return; emit stream_stop; each arg0[*]; media entry §item; | not known on entry",
                "method a.B.c; at return; emit stream_stop; each §arg0;          | 'each' wants '[*]'",
                "method a.B.c; at return; emit stream_stop; media §arg0[*];      | 'each' and 'existing' only",
                "method a.B.c; at return; emit stream_stop; fps amf0(§thrown.x); | 'thrown' is known",
                "method a.B.c; at entry; emit stream_stop; media §return;        | 'return' is known",
                "method a.B.c; at throw; emit stream_stop; media §return;        | 'return' is known",
                "method a.B.c; at exit; emit stream_stop; media entry §return;   | 'return' is known",
                "method a.B.c; at return; emit stream_stop; media §thrown;       | 'thrown' is known",
                "method a.B.c; at entry; emit stream_stop; duration §elapsed;    | 'elapsed' is not known",
                "method a.B.c; at entry; emit stream_stop; media §entry this.a;  | not at entry anyway",
                "method a.B.c; at entry; emit stream_stop; when §entry this.a == 1; | not at entry anyway",
                "method a.B.c(int); at return; emit stream_stop; media §arg1;    | has 1 parameters",
                "method a.B.c; at return; emit stream_stop; media §arg255;       | a path cannot begin with 'arg255'",
                "method a.B.c; at return; emit stream_stop; media §thsi.x;       | did you mean 'this'?",
                "method a.B.c; at return; emit stream_stop; media this.§;        | name of a field or method",
                "method a.B.c; at return; emit stream_stop; media this§-x;       | not with '-'",
                "method a.B.c; at return; emit stream_stop; media this.x(§1);    | one \"literal\"",
                "method a.B.c; at return; emit stream_stop; media this.x(\"a\"§,\"b\"); | one \"literal\"",
                "method a.B.c; at return; emit stream_stop; media this§[-1];     | [N], N from 0",
                "method a.B.c; at return; emit stream_stop; media this§<a.B;     | <CLASS>",
                "method a.B.c; at return; emit stream_stop; media this<§Q.B>;    | no alias is named 'Q'",
                "method a.B.c; at return; emit stream_stop; media \"a\"§.length();| a literal has no parts",
                "method a.B.c; at return; emit stream_stop; media a.B::§(x);     | CLASS::method()",
                "method a.B.c; at return; emit stream_stop; media §amf(arg0);    | did you mean 'amf0'?",
                "method a.B.c; at return; emit stream_stop; media amf0(arg0§;    | DECODER(PATH)",
                "method a.B.c; at return; emit stream_stop; media§;              | media [entry] PATH",
                "method a.B.c; at return; emit stream_stop; when arg0§;          | when [entry] PATH OP LITERAL",
                "method a.B.c; at return; emit stream_stop; when arg0 §= 1;      | one of == != like in is > <",
                "method a.B.c; at return; emit stream_stop; when arg0 §lik a;    | did you mean 'like'?",
                "method a.B.c; at return; emit stream_stop; when arg0 ==§;       | something to compare with",
                "method a.B.c; at return; emit stream_stop; when arg0 == a §b;   | one value",
                "method a.B.c; at return; emit stream_stop; when arg0 == §a,b;   | use 'in'",
                "method a.B.c; at return; emit stream_stop; when arg0 in a,§,b;  | value of this list is empty",
                "method a.B.c; at return; emit stream_stop; when arg0 in a,§;    | value of this list is empty",
                "method a.B.c; at return; emit stream_stop; when arg0 in a §b;   | a ',' is missing",
                "method a.B.c; at return; emit stream_stop; when arg0 > §big;    | 'big' is no number",
                "method a.B.c; at return; emit stream_stop; when arg0 is §Q.X;   | no alias is named 'Q'",
                "method a.B.c; at return; emit stream_stop; media arg0 §= 1;     | one of == !=",
            })
    void tellsAMistakeInAHookWhereItIs(String statements, String message) {
        assertAmong(HEAD + "hook h {\n  " + statements + "\n}", message);
    }

    @Test
    void tellsOfAHookThatIsThereAlready() {
        String hook = " { method a.B.c; at return; emit stream_stop; }\n";

        assertOnly(HEAD + "hook h" + hook + "hook §h" + hook, "hook 'h' was given already at p.profile:2:1");
    }

    @Test
    void tellsOfAQuoteThatIsNotClosedAndOfTheBlockItSwallows() {
        assertAmong("profile p { when a.b.C; product §\"x; }", "not closed on its line");
    }

    @Test
    void limitsHowDeepDecodersStand() {
        String deep = "amf0(".repeat(8) + "amf0§(" + "amf0(".repeat(150) + "arg0" + ")".repeat(159);

        assertOnly(HEAD + "hook h { method a.B.c; at return; emit stream_stop; fps " + deep + "; }", "8 deep");
    }

    @Test
    void limitsHowLongAPathIs() {
        assertOnly(
                HEAD + "hook h { method a.B.c; at return; emit stream_stop; fps §this" + ".a".repeat(500) + "; }",
                "at most 1000");
    }

    @Test
    void tellsAllMistakesAtOnceInTheOrderOfTheirPlaces() {
        ParsedProfile parsed = parse("profile p { wen a.b.C; }\nhook h {\n  at retrun;\n  media thsi;\n}\n");

        assertThat(parsed.problems())
                .extracting(problem -> problem.position().line())
                .containsExactly(1, 1, 2, 2, 3, 4);
    }

    private static void assertOnly(String marked, String message) {
        MarkedText expected = MarkedText.of(marked);
        ParsedProfile parsed = parse(expected.text());

        assertThat(parsed.profile()).isEmpty();
        assertThat(parsed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.position()).isEqualTo(expected.in("p.profile"));
            assertThat(problem.message()).contains(message);
        });
    }

    /** For mistakes that leave the hook without what it must have, which is told too. */
    private static void assertAmong(String marked, String message) {
        MarkedText expected = MarkedText.of(marked);
        ParsedProfile parsed = parse(expected.text());

        assertThat(parsed.profile()).isEmpty();
        assertThat(parsed.problems())
                .filteredOn(problem -> problem.position().equals(expected.in("p.profile")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains(message));
        assertThat(parsed.problems())
                .filteredOn(problem -> !problem.position().equals(expected.in("p.profile")))
                .allSatisfy(problem -> assertThat(problem.message()).containsAnyOf("lacks", "is not closed; end"));
    }

    private static ParsedProfile parse(String text) {
        return new ProfileParser(Set.of("amf0", "query")).parse("p.profile", text);
    }
}
