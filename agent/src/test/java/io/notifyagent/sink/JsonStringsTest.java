package io.notifyagent.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What we write ourselves is, byte for byte, what jackson-core writes of the same text. */
class JsonStringsTest {

    private final Bytes out = new Bytes();
    private final JsonStrings strings = new JsonStrings(out);

    @Test
    void writesEachCharacterAsJacksonDoes() throws IOException {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            assertWritten("a" + (char) c + "b");
        }
    }

    @Test
    void writesEachCharacterBeyondTheFirstPlaneAsJacksonDoes() throws IOException {
        for (int c = Character.MIN_SUPPLEMENTARY_CODE_POINT; c <= Character.MAX_CODE_POINT; c += 13) {
            assertWritten(Character.toString(c));
        }
    }

    @Test
    void writesHalvesOfPairsAsAReplacement() throws IOException {
        assertWritten("\ud83d");
        assertWritten("\ude00");
        assertWritten("\ude00\ud83d");
        assertWritten("x\ud83d\ud83d\ude00y\ude00");
        assertThat(written("\ud83d")).isEqualTo("\"\ufffd\"");
    }

    @Test
    void writesTextsLongerThanAnyBuffer() throws IOException {
        assertWritten("m".repeat(100_000));
        assertWritten("m".repeat(100_000) + "\n");
        assertWritten("é".repeat(100_000));
        assertWritten("");
    }

    @Property(tries = 5000)
    void writesEveryTextAsJacksonDoes(@ForAll("hostile") String first, @ForAll("hostile") String second)
            throws IOException {
        assertWritten(first);
        assertWritten(second);
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(100),
                Arbitraries.strings().ascii().ofMaxLength(100),
                Arbitraries.strings()
                        .withChars(
                                '\ud83d', '\ude00', '"', '\\', '\n', '\u0000', '\u007f', '\u2028', '\u202e', 'a', '~',
                                ' ')
                        .ofMaxLength(30));
    }

    private void assertWritten(String text) throws IOException {
        assertThat(written(text)).isEqualTo(byJackson(text));
    }

    private String written(String text) {
        out.clear();
        strings.write(text);
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static String byJackson(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactoryBuilder()
                .characterEscapes(new TerminalEscapes())
                .build()
                .createGenerator(bytes)) {
            json.writeString(Characters.wellFormed(text));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
