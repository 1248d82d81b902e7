package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.sink.Outcome;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/**
 * H7 where there is no memory: whatever a handler is doing when an allocation is refused, nothing is lost without a count.
 * The same day of a handler's is lived again and again, and each time memory is refused one place later: at each reading
 * of the clock, each line for the log and each event for the dead letters.
 */
class FullHeapTest {

    private static final int MOST_PLACES = 100_000;

    private int left;
    private boolean armed;
    private boolean refused;

    @Test
    void whereverMemoryIsRefusedEachEventIsDeliveredOrCounted() {
        int places = 0;
        do {
            places++;
            assertThat(places).isLessThan(MOST_PLACES);
            left = places;
            refused = false;
            live(places);
        } while (refused);
        assertThat(places).as("so many there are at least").isGreaterThan(100);
    }

    private void live(int place) {
        Rig rig = Rig.options().queueSize(8).batchMax(3).resendLimit(5).rig();
        rig.buries = place % 2 == 0;
        rig.clock.beforeReading(this::refuse);
        rig.log.beforeWriting = this::refuse;
        rig.beforeBurying = this::refuse;

        rig.emit(4);
        settle(rig, 1);
        rig.sink.then(ScriptedSink.AWAY, ScriptedSink.AWAY);
        rig.emit(7);
        settle(rig, 1);
        rig.emit(12);
        settle(rig, 10_000);
        settle(rig, 10_000);
        rig.sink.then(batch -> new Outcome.Delivered(1));
        rig.emit(3);
        settle(rig, 1);
        rig.sink.rule = batch -> batch.events().stream().anyMatch(FullHeapTest::isBad)
                ? new Outcome.Refused("HTTP 400", "no", batch.events().size())
                : new Outcome.Delivered(batch.events().size());
        rig.emit(6);
        settle(rig, 1);
        rig.emit(10);
        for (int i = 0; i < 5; i++) {
            settle(rig, 10_000);
        }

        Counters now = rig.counters();
        assertThat(now.queued() + now.buffered()).as("place %d: %s", place, now).isZero();
        assertThat(now.delivered() + now.droppedInAll())
                .as("place %d: %s", place, now)
                .isEqualTo(now.passed());
        Set<String> arrived = new TreeSet<>(rig.media());
        arrived.addAll(Rig.media(rig.buried));
        assertThat(arrived.size() + now.droppedInAll())
                .as("place %d: %s %s", place, arrived, now)
                .isGreaterThanOrEqualTo(42);
        assertThat(rig.sink.taken.stream()
                        .filter(event -> event.kind().type() == EventType.EVENTS_LOST)
                        .distinct()
                        .mapToLong(event -> (Long) event.fields().get("count"))
                        .sum())
                .as("place %d: %s", place, now)
                .isEqualTo(now.droppedInAll());
    }

    private static boolean isBad(Event event) {
        return "28".equals(event.media());
    }

    /** Runs until nothing moves any more, each step by itself as its thread does. */
    private void settle(Rig rig, long millis) {
        rig.clock.advanceMillis(millis);
        int idle = 0;
        for (int i = 0; idle < 3; i++) {
            assertThat(i).as("it comes to rest").isLessThan(10_000);
            int work = step(rig.handler.worker()::doWork) + step(rig.handler.exchange()::doWork);
            idle = work == 0 ? idle + 1 : 0;
        }
    }

    private int step(IntSupplier step) {
        armed = true;
        try {
            return step.getAsInt();
        } catch (OutOfMemoryError injected) {
            return 1;
        } finally {
            armed = false;
        }
    }

    private void refuse() {
        if (armed && --left == 0) {
            refused = true;
            throw new OutOfMemoryError("for a test");
        }
    }
}
