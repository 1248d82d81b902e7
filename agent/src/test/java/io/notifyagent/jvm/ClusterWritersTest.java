package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.config.AddressPattern;
import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.RecordedProblems;
import io.notifyagent.track.Emission;
import io.notifyagent.track.RecordedEvents;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a profile's writer waits for (events busy_port, busy_dist_port). */
class ClusterWritersTest {

    private final RecordedEvents events = new RecordedEvents();

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, busy_dist_port",
        "192.0.2.7:50123, busy_dist_port",
        "[2001:db8::1]:50123, busy_dist_port",
        "2001:db8::1, busy_dist_port",
        "198.51.100.1, busy_port",
        "192.0.2.777, busy_port",
        "edge.example, busy_port",
        "'', busy_port",
    })
    void aPeerOfTheClusterGivesABusyDistPort(String peer, String event) {
        writers(events, "192.0.2.0/24", "2001:db8::/32", "edge.example").emit(busy(peer));

        assertThat(events.names()).containsExactly(event);
        assertThat(events.all().get(0).fields().get("pending")).isEqualTo(2_000_000L);
        assertThat(events.all().get(0).media()).isEqualTo("cam");
    }

    @Test
    void withoutAClusterNothingChanges() {
        Event event = busy("192.0.2.7");
        writers(events).emit(event);

        assertThat(events.all()).singleElement().isSameAs(event);
    }

    @Test
    void whoWantsOnlyTheClustersIsHeard() {
        Emission onlyDist = new Emission() {
            @Override
            public boolean wants(Kind kind) {
                return kind.type() == EventType.BUSY_DIST_PORT;
            }

            @Override
            public boolean emit(Event event) {
                return events.emit(event);
            }
        };

        assertThat(writers(onlyDist, "192.0.2.0/24").wants(OperationEvents.BUSY))
                .isTrue();
        assertThat(writers(onlyDist).wants(OperationEvents.BUSY)).isFalse();
        assertThat(writers(onlyDist, "192.0.2.0/24").wants(OperationEvents.SLOW))
                .isFalse();
    }

    private static ClusterWriters writers(Emission next, String... peers) {
        return new ClusterWriters(
                next,
                new ClusterPeers(Stream.of(peers).map(AddressPattern::parse).toList(), new RecordedProblems()));
    }

    private static Event busy(String peer) {
        return new Event(
                Kind.of(EventType.BUSY_PORT),
                1,
                "cam",
                "live",
                new FieldsBuilder(Redaction.DEFAULT)
                        .put("peer", peer)
                        .put("pending", 2_000_000L)
                        .build());
    }
}
