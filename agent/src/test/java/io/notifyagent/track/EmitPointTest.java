package io.notifyagent.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.EventTemplate;
import io.notifyagent.event.Kind;
import io.notifyagent.profile.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of a hook's own events gives the very events that the long way gives, where all values are collected. */
class EmitPointTest {

    private static final List<String> NAMES =
            List.of("media", "ip", "app", "proto", "own", "token", "query_string", "bytes", "duration", "video_codec");

    private static final Object[] ODD = {
        null,
        "",
        "cam-7",
        "x".repeat(2048),
        "y".repeat(2049),
        "a=1&token=secret",
        "rtmp://user:pass@host/live",
        // Masked they grow: to 1368, over 1024 while they are read, and over what a field may have.
        "key=s&".repeat(170),
        "key=s&".repeat(171),
        "key=s&".repeat(341),
        7,
        7L,
        -1L,
        2.5,
        2.5f,
        Double.NaN,
        true,
        (short) 3,
        new Date(0)
    };

    private final Server server = new Server();

    @ParameterizedTest
    @ValueSource(strings = {"session_opened", "session_closed", "busy_port", "an_event_of_its_own"})
    void givesTheEventsOfTheLongWay(String name) {
        Kind kind = Kind.named(name);
        Signal signal = new Signal("test/hook", new Action.Emit(kind, null, null), NAMES);
        EmitPoint point = server.tracker.emitPoint(signal, kind);
        Random random = new Random(7);
        List<Boolean> masked = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            Object[] given = new Object[NAMES.size()];
            // A field that is not shown is not read, so that it cannot be what was cut.
            Arrays.setAll(
                    given, index -> point.looked().contains(NAMES.get(index)) ? ODD[random.nextInt(ODD.length)] : null);
            masked.add(Arrays.stream(given)
                    .anyMatch(value -> value instanceof String text && text.contains("=")
                            || value instanceof String url && url.contains("@")));
            server.tracker.accept(signal, null, null, null, given.clone());
            emit(point, given);
        }
        List<Event> events = server.events.all();
        assertThat(events).hasSize(10_000);
        for (int i = 0; i < events.size(); i += 2) {
            Event longWay = events.get(i);
            Event shortWay = events.get(i + 1);
            assertThat(shortWay.fields()).isEqualTo(longWay.fields());
            assertThat(shortWay.media()).isEqualTo(longWay.media());
            assertThat(shortWay.app()).isEqualTo(longWay.app());
            assertThat(shortWay.kind()).isEqualTo(longWay.kind());
            if (!masked.get(i / 2)) {
                // Else the short way holds on to what the host gave, the long way to what is shown.
                assertThat(shortWay.estimatedBytes()).isEqualTo(longWay.estimatedBytes());
            }
            for (int field = 0; field < shortWay.size(); field++) {
                assertThat(shortWay.value(field)).isEqualTo(longWay.value(field));
                assertThat(shortWay.value(shortWay.name(field))).isEqualTo(longWay.value(field));
            }
        }
    }

    @Test
    void aNumberWithoutAnObjectIsTheSameNumber() {
        Kind kind = Kind.of(EventType.SESSION_CLOSED);
        Signal signal = new Signal("test/hook", new Action.Emit(kind, null, null), List.of("bytes", "ip"));
        EmitPoint point = server.tracker.emitPoint(signal, kind);
        Object[] values = point.fields().stream()
                .map(name -> name.equals("bytes") ? EventTemplate.NUMBER : "192.0.2.7")
                .toArray();

        point.emit("cam", null, 12L, values.clone());
        point.emit("cam", null, EventTemplate.ABSENT, values.clone());

        assertThat(server.events.all().get(0).fields().get("bytes")).isEqualTo(12L);
        assertThat(server.events.all().get(0).fields().get("ip")).isEqualTo("192.0.2.7");
        assertThat(server.events.all().get(1).fields().get("bytes")).isNull();
        assertThat(server.events.all().get(1).fields().get("ip")).isEqualTo("192.0.2.7");
    }

    @Test
    void givesNothingOnceTheTrackerHasEnded() {
        Kind kind = Kind.of(EventType.SESSION_CLOSED);
        EmitPoint point =
                server.tracker.emitPoint(new Signal("test/hook", new Action.Emit(kind, null, null), List.of()), kind);
        server.tracker.endAll("server_shutdown");

        point.emit(null, null, 0, new Object[0]);

        assertThat(server.events.all()).isEmpty();
    }

    private static void emit(EmitPoint point, Object[] given) {
        List<Object> values = new ArrayList<>();
        for (String name : point.fields()) {
            values.add(given[NAMES.indexOf(name)]);
        }
        point.emit(given[NAMES.indexOf("media")], given[NAMES.indexOf("app")], 0, values.toArray());
    }
}
