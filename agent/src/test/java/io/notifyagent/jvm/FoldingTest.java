package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.FakeClock;
import io.notifyagent.track.RecordedEvents;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Distress is told at most once per kind, thread and second, and nothing is forgotten. */
class FoldingTest {

    private final FakeClock clock = new FakeClock();
    private final RecordedEvents events = new RecordedEvents();
    private final Folding folding = new Folding(events, clock);

    @Test
    void countsWhatCameBetweenInTheNextOne() {
        for (int i = 0; i < 5; i++) {
            emit(EventType.BUSY_PORT, "a");
            clock.advance(100, TimeUnit.MILLISECONDS);
        }
        clock.advance(500, TimeUnit.MILLISECONDS);
        emit(EventType.BUSY_PORT, "a");
        clock.advance(1, TimeUnit.SECONDS);
        emit(EventType.BUSY_PORT, "a");

        assertThat(events.all())
                .extracting(event -> event.fields().get("folded"))
                .containsExactly(null, 4L, null);
        assertThat(events.all().get(1).fields().get("thread")).isEqualTo("a");
    }

    @Test
    void keepsThreadsAndKindsApart() {
        emit(EventType.BUSY_PORT, "a");
        emit(EventType.BUSY_PORT, "b");
        emit(EventType.LONG_GC, "a");

        assertThat(events.all()).hasSize(3);
    }

    @Test
    void aPeerThatHoldsUpAPoolOfThreadsIsToldOnce() {
        for (int i = 0; i < 8; i++) {
            emit(EventType.BUSY_PORT, "pool-" + i, "192.0.2.1");
        }
        emit(EventType.BUSY_PORT, "pool-1", "192.0.2.2");
        clock.advance(1, TimeUnit.SECONDS);
        emit(EventType.BUSY_PORT, "pool-7", "192.0.2.1");

        assertThat(events.all())
                .extracting(
                        event -> event.fields().get("peer"),
                        event -> event.fields().get("folded"))
                .containsExactly(tuple("192.0.2.1", null), tuple("192.0.2.2", null), tuple("192.0.2.1", 7L));
    }

    @Test
    void letsEverythingElsePass() {
        for (int i = 0; i < 3; i++) {
            emit(EventType.STREAM_STARTED, "a");
        }

        assertThat(events.all()).hasSize(3);
    }

    @Test
    void doesNotRememberThreadsWithoutEnd() {
        for (int i = 0; i < 5000; i++) {
            emit(EventType.BUSY_PORT, "thread " + i);
        }

        assertThat(events.all()).as("beyond 1000 names they share one").hasSize(1001);
    }

    @Test
    void tellsOfOneAmongFarTooManyPeers() {
        for (int i = 0; i < 5000; i++) {
            emit(EventType.BUSY_PORT, "thread " + i, "192.0.2.1:" + i);
        }
        int before = events.all().size();
        clock.advance(1, TimeUnit.SECONDS);
        emit(EventType.BUSY_PORT, "another", "192.0.2.2");

        assertThat(before).isBetween(500, 502);
        assertThat(events.all()).hasSize(before + 1);
    }

    private void emit(EventType type, String thread) {
        emit(type, thread, null);
    }

    private void emit(EventType type, String thread, String peer) {
        folding.emit(new Event(
                Kind.of(type),
                0,
                null,
                null,
                new FieldsBuilder(Redaction.DEFAULT)
                        .put("thread", thread)
                        .put("peer", peer)
                        .build()));
    }
}
