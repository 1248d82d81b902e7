package io.notifyagent.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifyagent.api.EventType;
import io.notifyagent.api.Level;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.sink.Bytes;
import io.notifyagent.sink.EventJson;
import io.notifyagent.sink.Samples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sink wrote is read back as the same event, of the run that it was of. */
class EventReadingTest {

    private final EventReading reading = new EventReading(Redaction.DEFAULT);

    private static String json(Event event, Origin origin) {
        Bytes bytes = new Bytes();
        new EventJson(origin, bytes).append(event);
        return new String(bytes.array(), 0, bytes.length(), StandardCharsets.UTF_8);
    }

    @Test
    void anEventComesBackAsItWas() throws Exception {
        Event event = Samples.event(
                17,
                new Kind("memory_usage", EventType.MEMORY_USAGE, Level.ALERT, "system_overloaded"),
                "c\u202e\"\n",
                "live",
                "percent",
                81.5,
                "used",
                1L << 53,
                "scope",
                "heap",
                "synthetic",
                true);
        String written = json(event, Samples.ORIGIN);

        Event read = reading.read(written);

        assertThat(read.id()).isEqualTo(17);
        assertThat(json(read, new Origin("another", "run"))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"event\":\"a\"}",
                "{\"event\":\"a\",\"event_id\":0,\"utc_ms\":1,\"boot_id\":\"b\",\"server\":\"s\"}",
                "{\"event\":\"a\",\"event_id\":1,\"utc_ms\":1,\"boot_id\":\"b\",\"server\":\"s\",\"x\":{}}",
                "{\"event\":\"A B\",\"event_id\":1,\"utc_ms\":1,\"boot_id\":\"b\",\"server\":\"s\"}",
                "{\"event\":\"a\",\"event_id\":99999999999999999999,\"utc_ms\":1,\"boot_id\":\"b\",\"server\":\"s\"}"
            })
    void whatIsNoneIsRefused(String line) {
        assertThatThrownBy(() -> reading.read(line)).isInstanceOf(InvalidLineException.class);
    }
}
