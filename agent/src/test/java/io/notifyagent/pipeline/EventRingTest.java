package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifyagent.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** H1: the slots of a queue, and the one word that says how full they are. */
class EventRingTest {

    private static final long MODULO = 1 << 30;
    private static final int GIGABYTE = 1 << 30;
    private static final long PLENTY = EventRing.MOST_BYTES;

    private static List<Event> filled(EventRing ring, int maxEvents) {
        List<Event> in = new ArrayList<>();
        Event event = Rig.event("m");
        while (ring.offer(event, 1, maxEvents, PLENTY)) {
            in.add(event);
            event = Rig.event("m");
        }
        return in;
    }

    private static List<Event> emptied(EventRing ring) {
        List<Event> out = new ArrayList<>();
        for (Event event = ring.poll(); event != null; event = ring.poll()) {
            out.add(event);
        }
        ring.release(out.size());
        return out;
    }

    @Test
    void keepsOrderAndBoundWhereTheNumberOfEventsBeginsAnew() {
        for (int max : new int[] {1, 2, 5, 64}) {
            EventRing ring = new EventRing(max, MODULO - 100);
            for (int round = 0; round < 200; round++) {
                List<Event> in = filled(ring, max);
                assertThat(in).hasSize(max);
                assertThat(ring.size()).isEqualTo(max);
                assertThat(ring.peek()).isSameAs(in.get(0));
                assertThat(emptied(ring)).containsExactlyElementsOf(in);
                assertThat(ring.size()).isZero();
            }
            assertThat(ring.taken()).isEqualTo(MODULO - 100 + 200L * max);
            ring.close();
            assertThat(ring.isEnded()).isTrue();
        }
    }

    @Test
    void keepsTheBoundWhereTheNumberOfBytesBeginsAnew() {
        EventRing ring = new EventRing(64);
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 4; i++) {
                assertThat(ring.offer(Rig.event("m"), GIGABYTE, 64, PLENTY)).isTrue();
            }
            assertThat(ring.offer(Rig.event("m"), 1, 64, PLENTY))
                    .as("four are all")
                    .isFalse();
            for (int i = 0; i < 4; i++) {
                assertThat(ring.poll()).isNotNull();
            }
            assertThat(ring.offer(Rig.event("m"), 1, 64, PLENTY))
                    .as("not released yet")
                    .isFalse();
            ring.release(4L * GIGABYTE);
        }
        assertThat(ring.taken()).isEqualTo(80);
    }

    @Test
    void isNotClosedByWhatOverflows() {
        EventRing ring = new EventRing(4, MODULO - 1);
        for (int i = 0; i < 40; i++) {
            assertThat(ring.offer(Rig.event("m"), Integer.MAX_VALUE, 4, PLENTY)).isTrue();
            assertThat(ring.isClosed()).isFalse();
            assertThat(ring.poll()).isNotNull();
            ring.release(Integer.MAX_VALUE);
        }
    }

    @Test
    void endsWhenItIsClosedAndAllHasComeOutH8() {
        EventRing ring = new EventRing(4);
        assertThat(ring.offer(Rig.event("m"), 1, 4, PLENTY)).isTrue();
        assertThat(ring.isEnded()).isFalse();
        ring.close();
        ring.close();
        assertThat(ring.isClosed()).isTrue();
        assertThat(ring.isEnded()).isFalse();
        assertThat(ring.offer(Rig.event("m"), 1, 4, PLENTY)).isFalse();
        assertThat(emptied(ring)).hasSize(1);
        assertThat(ring.isEnded()).isTrue();
        assertThat(ring.taken()).isEqualTo(1);
    }

    @Test
    void holdsNoMoreThanItCanNumber() {
        assertThatThrownBy(() -> new EventRing(EventRing.MOST_EVENTS + 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
