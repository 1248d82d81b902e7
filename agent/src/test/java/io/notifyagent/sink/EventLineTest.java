package io.notifyagent.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventLineTest {

    private static final String WORD = "(\"(?:[^\"\\\\]|\\\\.)*\"|[^ =\"\\\\]+)";
    private static final Pattern LINE = Pattern.compile("\\S+ \\S+ " + WORD + "((?: " + WORD + "=" + WORD + ")*)");
    private static final Pattern PAIR = Pattern.compile(" " + WORD + "=" + WORD);

    private final Bytes out = new Bytes();
    private final EventLine line = new EventLine(out);

    /** L1. */
    @Test
    void writesTimeLevelEventThenKeysAndValues() {
        line.append(Samples.started(17));

        assertThat(written())
                .isEqualTo("2026-11-22T13:45:01.123Z info stream_started media=cbc app=live type=publish event_id=17");
    }

    @Test
    void showsTheGroupOfAnEventThatHasOne() {
        line.append(Samples.event(3, Kind.of(EventType.LONG_GC), null, null, "timeout", 900L, "stall", true));

        assertThat(written())
                .isEqualTo("2026-11-22T13:45:01.123Z warning long_gc timeout=900 stall=true group=system_overloaded"
                        + " event_id=3");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000Z",
        "999, 1970-01-01T00:00:00.999Z",
        "1000, 1970-01-01T00:00:01.000Z",
        "-1, 1969-12-31T23:59:59.999Z",
        "951782399005, 2000-02-28T23:59:59.005Z"
    })
    void writesTimesInUtcWithMilliseconds(long utcMillis, String expected) {
        line.append(new Event(Kind.named("n"), utcMillis, null, null, Fields.EMPTY));

        assertThat(written()).startsWith(expected + " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a b | \"a b\"",
                "a\"b | \"a\\\"b\"",
                "a=b | \"a=b\"",
                "a\\b | \"a\\\\b\"",
                "'a\nb' | \"a\\nb\"",
                "'\u0000\u001b\u007f' | \"\\u0000\\u001b\\u007f\"",
                "'\u0085\u2028\u2029' | \"\\u0085\\u2028\\u2029\"",
                "'\u202ea\u2066\u200f\u061c' | \"\\u202ea\\u2066\\u200f\\u061c\"",
                "'\u00a0' | \"\\u00a0\"",
                "é日本 | é日本",
                "'😀' | 😀",
                "'\ud800' | \"\\ud800\"",
                "{a}/b?c;d,e | {a}/b?c;d,e"
            })
    void quotesWhatIsNotVisibleText(String value, String expected) {
        line.append(Samples.event(1, Kind.named("n"), value, null));

        assertThat(written()).endsWith("info n media=" + expected + " event_id=1");
    }

    @Test
    void quotesNamesOfFieldsLikewise() {
        line.append(Samples.event(1, Kind.named("n"), null, null, "a b\n", "c"));

        assertThat(written()).contains(" \"a b\\n\"=c ");
    }

    @Property(tries = 2000)
    void isSplitAgainIntoWhatWasWritten(
            @ForAll("hostile") String media, @ForAll("hostile") String name, @ForAll("hostile") String value)
            throws IOException {
        Bytes bytes = new Bytes();
        Event event = Samples.event(7, Kind.named("n"), media, null, "x" + name, value);
        new EventLine(bytes).append(event);
        String text = new String(bytes.array(), 0, bytes.length(), StandardCharsets.UTF_8);

        List<String> expected = new ArrayList<>();
        if (event.media() != null) {
            expected.addAll(List.of("media", event.media()));
        }
        for (int i = 0; i < event.fields().size(); i++) {
            expected.add(event.fields().name(i));
            expected.add(event.fields().value(i).toString());
        }
        expected.addAll(List.of("event_id", "7"));

        assertThat(text.codePoints()).noneMatch(EventLineTest::dangerous);
        assertThat(text.lines()).hasSize(1);
        assertThat(split(text)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(60),
                Arbitraries.strings()
                        .withChars(
                                '\ud83d', '\ude00', '"', '\\', '\n', '=', ' ', '\u0000', '\u2028', '\u202e', 'u', 'a')
                        .ofMaxLength(30));
    }

    private static boolean dangerous(int c) {
        return Character.getType(c) == Character.CONTROL
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE
                || c == 0x2028
                || c == 0x2029;
    }

    private static List<String> split(String text) throws IOException {
        assertThat(text).matches(LINE);
        List<String> parts = new ArrayList<>();
        Matcher pair = PAIR.matcher(text);
        while (pair.find()) {
            parts.add(unquoted(pair.group(1)));
            parts.add(unquoted(pair.group(2)));
        }
        return parts;
    }

    private static String unquoted(String word) throws IOException {
        return word.startsWith("\"") ? new ObjectMapper().readValue(word, String.class) : word;
    }

    private String written() {
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
