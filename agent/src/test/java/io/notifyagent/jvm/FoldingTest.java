package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
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

    private void emit(EventType type, String thread) {
        folding.emit(new Event(
                Kind.of(type),
                0,
                null,
                null,
                new FieldsBuilder(Redaction.DEFAULT).put("thread", thread).build()));
    }
}
