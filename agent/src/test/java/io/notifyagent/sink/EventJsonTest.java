package io.notifyagent.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.notifyagent.api.EventType;
import io.notifyagent.api.Level;
import io.notifyagent.event.Event;
import io.notifyagent.event.EventTemplate;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Bytes out = new Bytes();
    private final EventJson json = new EventJson(Samples.ORIGIN, out);

    @Test
    void writesEnvelopeThenFieldsInOrder() {
        json.append(Samples.event(
                17,
                Kind.of(EventType.LONG_GC),
                "cbc",
                "live",
                "timeout",
                1200L,
                "gc",
                "G1 Young Generation",
                "stall",
                false,
                "share",
                0.25));

        assertThat(written())
                .isEqualTo(
                        "{\"event\":\"long_gc\",\"event_id\":17,\"boot_id\":\"6d1f9c1e-4c39-4e52-9d7a-2f6b9a4f2f10\","
                                + "\"utc_ms\":1795355101123,\"server\":\"media1\",\"level\":\"warning\","
                                + "\"group\":\"system_overloaded\",\"media\":\"cbc\",\"app\":\"live\",\"timeout\":1200,"
                                + "\"gc\":\"G1 Young Generation\",\"stall\":false,\"share\":0.25}");
    }

    @Test
    void leavesOutWhatTheEnvelopeLacks() {
        json.append(Samples.event(1, Kind.of(EventType.SERVER_STARTED), null, null));

        assertThat(written())
                .isEqualTo("{\"event\":\"server_started\",\"event_id\":1,"
                        + "\"boot_id\":\"6d1f9c1e-4c39-4e52-9d7a-2f6b9a4f2f10\",\"utc_ms\":1795355101123,"
                        + "\"server\":\"media1\",\"level\":\"info\"}");
    }

    /**
     * Rule E7: what a host gave with its secrets in it is written as the masked text is, wherever it stands; any ASCII
     * character in it, and others, with and without a secret beside them.
     */
    @Test
    void writesTextsThatNobodyHasMaskedAsMaskedOnesE7() {
        List<String> texts = new ArrayList<>(List.of(
                "",
                "cam",
                "a=b",
                "key=abc",
                "u:p@h",
                "100%",
                "rtmp://u:p@host/live",
                "cam?key=abc&x=1",
                "cam?x=1",
                "cam%3Fkey%3Dabc",
                "\u017e?key=abc",
                "\ud83d\udcf7",
                "\ud83d",
                "***"));
        for (char c = 0; c < 0x100; c++) {
            texts.add("a" + c + "b");
            texts.add("rtmp://u:p" + c + "@host/live?token=" + c);
        }
        EventTemplate template =
                new EventTemplate(Kind.of(EventType.SESSION_CLOSED), List.of("referer", "token"), Redaction.DEFAULT);
        for (String text : texts) {
            String field = text.isEmpty() ? "x" : text;
            Event given = template.event(1, text, text, 0, new Object[] {field, field});
            given.assignId(1);
            json.append(given);
            String asGiven = written();
            out.clear();

            String shown = Redaction.DEFAULT.apply("media", text);
            json.append(Samples.event(
                    1,
                    Kind.of(EventType.SESSION_CLOSED),
                    shown,
                    shown,
                    "referer",
                    Redaction.DEFAULT.apply("referer", field),
                    "token",
                    Redaction.MASK));
            assertThat(asGiven.replace("\"utc_ms\":1,", ""))
                    .isEqualTo(written().replaceFirst("\"utc_ms\":[0-9]+,", ""));
            assertThat(asGiven).doesNotContain("?key=abc").doesNotContain("://u:p@");
            out.clear();
        }
    }

    @Test
    void writesManyOfOneShapeAsItWritesOne() {
        EventTemplate opened = new EventTemplate(
                Kind.of(EventType.SESSION_OPENED), List.of("ip", "group", "bytes"), Redaction.DEFAULT);
        EventTemplate gc =
                new EventTemplate(Kind.of(EventType.LONG_GC), List.of("gc", "group", "timeout"), Redaction.DEFAULT);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // Runs of one shape and of the other, one by one, and now and then one that was told in another run.
            EventTemplate template = i < 20 ? i / 5 % 2 == 0 ? opened : gc : i % 2 == 0 ? opened : gc;
            Object[] values = {"text" + i, "mine", EventTemplate.NUMBER};
            Event event = template.event(1795355101123L + i, "cam-" + i, null, i, values);
            if (i % 7 == 3) {
                events.add(event.replayed(new Origin("other", "boot"), 1000 + i));
            } else {
                event.assignId(1 + i);
                events.add(event);
            }
        }
        for (Event event : events) {
            out.clear();
            json.append(event);
            Bytes alone = new Bytes();
            new EventJson(Samples.ORIGIN, alone).append(event);
            assertThat(written()).isEqualTo(new String(alone.array(), 0, alone.length(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void writesNumbersWithoutExponent() throws IOException {
        json.append(Samples.event(
                1,
                Kind.named("n"),
                null,
                null,
                "whole",
                25.0,
                "large",
                1e21,
                "small",
                1e-7,
                "negative",
                -3.5,
                "minus_zero",
                -0.0,
                "most",
                Long.MAX_VALUE));

        assertThat(written())
                .endsWith("\"whole\":25,\"large\":1000000000000000000000,\"small\":0.0000001,\"negative\":-3.5,"
                        + "\"minus_zero\":0,\"most\":9223372036854775807}");
    }

    @Test
    void leavesOutNumbersThatJsonHasNoFormFor() {
        json.append(Samples.event(
                1,
                Kind.named("n"),
                null,
                null,
                "a",
                Double.NaN,
                "b",
                Double.POSITIVE_INFINITY,
                "c",
                Double.NEGATIVE_INFINITY,
                "d",
                1L));

        assertThat(written()).endsWith("\"level\":\"info\",\"d\":1}");
    }

    @Test
    void doesNotLetAFieldStandInForTheEnvelope() throws IOException {
        json.append(Samples.event(
                1, new Kind("n", null, Level.ERROR, null), "cbc", null, "level", "debug", "media", "x", "app", "mine"));

        assertThat(written()).containsOnlyOnce("\"level\"").containsOnlyOnce("\"media\"");
        assertThat(parsed().get("level").asText()).isEqualTo("error");
        assertThat(parsed().get("media").asText()).isEqualTo("cbc");
        assertThat(parsed().get("app").asText()).isEqualTo("mine");
    }

    @Test
    void escapesWhatATerminalWouldObey() throws IOException {
        String hostile = "\u001b[2J\u007f\u0085\u2028\u202e\u2066é日";
        json.append(Samples.event(1, Kind.named("n"), hostile, null));

        assertThat(written()).contains("\\u001B[2J\\u007F\\u0085\\u2028\\u202E\\u2066é日");
        assertThat(parsed().get("media").asText()).isEqualTo(hostile);
    }

    @Test
    void tellsKindsOfOneNameApart() throws IOException {
        Event info = Samples.event(1, new Kind("n", null, Level.INFO, null), null, null);
        Event error = Samples.event(2, new Kind("n", null, Level.ERROR, "g"), null, null);

        json.list(List.of(info, error, info.replayed(new Origin("other", "before"), 7), info));

        assertThat(parsed().findValuesAsText("level")).containsExactly("info", "error", "info", "info");
        assertThat(parsed().findValuesAsText("group")).containsExactly("g");
        assertThat(parsed().findValuesAsText("server")).containsExactly("media1", "media1", "other", "media1");
        assertThat(parsed().get(2).get("boot_id").asText()).isEqualTo("before");
    }

    @Test
    void writesMoreNamesThanItRemembers() throws IOException {
        List<Event> events = new ArrayList<>();
        for (int id = 1; id <= 2500; id++) {
            events.add(Samples.event(id, Kind.named("n_" + id), null, null, "field_" + id, (long) id));
        }

        json.list(events);

        JsonNode list = parsed();
        for (int id = 1; id <= 2500; id++) {
            assertThat(list.get(id - 1).get("event").asText()).isEqualTo("n_" + id);
            assertThat(list.get(id - 1).get("field_" + id).asLong()).isEqualTo(id);
        }
    }

    @Test
    void writesAListInOrder() throws IOException {
        int count = json.list(Samples.many(1, 3));

        assertThat(count).isEqualTo(3);
        assertThat(parsed()).hasSize(3);
        assertThat(parsed().get(2).get("event_id").asLong()).isEqualTo(3);
    }

    /** H3: a delivery holds at most 1 MiB of JSON. */
    @Test
    void takesOnlyTheEventsThatFitIntoOneMebibyte() throws IOException {
        List<Event> events = new ArrayList<>();
        for (int id = 1; id <= 500; id++) {
            events.add(Samples.event(id, Kind.named("n"), "m".repeat(10_000), null));
        }

        int count = json.list(events);

        int perEvent = out.length() / count;
        assertThat(out.length()).isBetween(EventEncoder.MAX_BYTES - perEvent, EventEncoder.MAX_BYTES);
        assertThat(parsed()).hasSize(count);
    }

    /** H3: a single event larger than that goes alone. */
    @Test
    void sendsAnEventThatIsTooLargeAlone() throws IOException {
        Event large = Samples.event(1, Kind.named("n"), "m".repeat(2 << 20), null);

        int count = json.list(List.of(large, Samples.started(2)));

        assertThat(count).isEqualTo(1);
        assertThat(parsed()).hasSize(1);
        assertThat(out.length()).isGreaterThan(2 << 20);
    }

    @Property(tries = 2000)
    void parsesBackToWhatWasMeant(
            @ForAll("hostile") String media, @ForAll("hostile") String name, @ForAll("hostile") String value)
            throws IOException {
        Bytes bytes = new Bytes();
        Event event = Samples.event(1, Kind.named("n"), media, null, "x" + name, value);
        new EventJson(Samples.ORIGIN, bytes).append(event);

        JsonNode node = MAPPER.readTree(strictUtf8(bytes));

        assertThat(node.path("media").asText()).isEqualTo(withoutLoneSurrogates(media));
        for (int i = 0; i < event.fields().size(); i++) {
            assertThat(node.get(withoutLoneSurrogates(event.fields().name(i))).asText())
                    .isEqualTo(withoutLoneSurrogates(event.fields().value(i).toString()));
        }
    }

    @Property
    void writesEveryFiniteDoubleSoThatItReadsBackTheSame(@ForAll double value) throws IOException {
        Bytes bytes = new Bytes();
        new EventJson(Samples.ORIGIN, bytes).append(Samples.event(1, Kind.named("n"), null, null, "value", value));

        String text = strictUtf8(bytes);

        assertThat(text.substring(text.indexOf("\"value\"")))
                .doesNotContainIgnoringCase("e+")
                .doesNotContainPattern("[0-9]E");
        assertThat(MAPPER.readTree(text).get("value").asDouble()).isEqualTo(value + 0.0);
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(200),
                Arbitraries.strings()
                        .withChars('\ud83d', '\ude00', '"', '\\', '\n', '\u0000', '\u2028', '\u202e', 'a')
                        .ofMaxLength(50));
    }

    private String written() {
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private JsonNode parsed() throws IOException {
        return MAPPER.readTree(written());
    }

    private static String strictUtf8(Bytes bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.array(), 0, bytes.length()))
                .toString();
    }

    /** What the JDK makes of the text when it writes it as UTF-16. */
    private static String withoutLoneSurrogates(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
    }
}
