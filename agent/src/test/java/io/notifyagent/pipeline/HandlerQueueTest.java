package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notifyagent.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** H1: the queue in front of a handler. */
@Timeout(60)
class HandlerQueueTest {

    private static final long PLENTY = 1 << 30;

    private final LossLedger ledger = new LossLedger();
    private long lastId;

    private Event event() {
        Event event = Rig.event("m");
        event.assignId(++lastId);
        return event;
    }

    private static boolean offer(HandlerQueue queue, Event event) {
        return queue.offer(event, event.estimatedBytes());
    }

    @Test
    void holdsExactlySoManyEventsWhateverThePowerOfTwoH1() {
        for (int size : new int[] {1, 2, 3, 5, 100, 8192}) {
            HandlerQueue queue = new HandlerQueue(size, PLENTY, ledger);
            for (int i = 0; i < size; i++) {
                assertThat(offer(queue, event())).isTrue();
            }
            assertThat(offer(queue, event())).isFalse();
            assertThat(queue.size()).isEqualTo(size);
        }
    }

    @Test
    void dropsTheNewestWhenFullAndCountsItH1() {
        HandlerQueue queue = new HandlerQueue(2, PLENTY, ledger);
        for (int i = 0; i < 5; i++) {
            offer(queue, event());
        }
        List<Event> out = new ArrayList<>();
        assertThat(queue.drain(out::add, 10)).isEqualTo(2);
        assertThat(out).extracting(Event::id).containsExactly(1L, 2L);
        assertThat(ledger.total(LossCause.QUEUE_FULL)).isEqualTo(3);
        assertThat(ledger.take(LossCause.QUEUE_FULL)).isEqualTo(new Loss(3, 3, 5));
        assertThat(queue.accepted()).isEqualTo(2);
    }

    @Test
    void isBoundedByEstimatedBytesTooH1() {
        int size = Rig.event("m").estimatedBytes();
        HandlerQueue queue = new HandlerQueue(100, 3L * size, ledger);
        for (int i = 0; i < 3; i++) {
            assertThat(offer(queue, event())).isTrue();
        }
        assertThat(offer(queue, event())).isFalse();
        queue.drain(e -> {}, 1);
        assertThat(offer(queue, event())).isTrue();
        assertThat(offer(queue, event())).isFalse();
    }

    @Test
    void keepsAnEventThatItsTargetHasNoMemoryFor() {
        int size = Rig.event("m").estimatedBytes();
        HandlerQueue queue = new HandlerQueue(100, 3L * size, ledger);
        for (int i = 0; i < 3; i++) {
            offer(queue, event());
        }
        List<Event> out = new ArrayList<>();
        assertThatThrownBy(() -> queue.drain(
                        event -> {
                            if (event.id() == 2) {
                                throw new OutOfMemoryError("for a test");
                            }
                            out.add(event);
                        },
                        10))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(queue.size()).isEqualTo(2);
        assertThat(offer(queue, event()))
                .as("the bytes of what came out are free")
                .isTrue();
        assertThat(queue.drain(out::add, 10)).isEqualTo(3);
        assertThat(out).extracting(Event::id).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void countsAnOfferThatFindsItClosedH8() {
        HandlerQueue queue = new HandlerQueue(2, PLENTY, ledger);
        offer(queue, event());
        assertThat(queue.isDrained()).isFalse();
        queue.close();
        queue.close();
        assertThat(offer(queue, event())).isFalse();
        assertThat(queue.isDrained()).isFalse();
        queue.drain(e -> {}, 10);
        assertThat(queue.isDrained()).isTrue();
        assertThat(ledger.total(LossCause.SHUTDOWN)).isEqualTo(1);
        assertThat(ledger.turnedAway()).isEqualTo(1);
    }

    @Test
    void losesNothingUncountedBetweenTwoThreadsAndAClosingOneH1H8() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            LossLedger losses = new LossLedger();
            HandlerQueue queue = new HandlerQueue(64, PLENTY, losses);
            AtomicLong ids = new AtomicLong();
            AtomicLong refused = new AtomicLong();
            CountDownLatch started = new CountDownLatch(2);
            List<Thread> producers = new ArrayList<>();
            for (int p = 0; p < 2; p++) {
                String name = "p" + p;
                producers.add(new Thread(() -> {
                    started.countDown();
                    for (int i = 0; i < 5_000; i++) {
                        Event event = Rig.event(name);
                        event.assignId(ids.incrementAndGet());
                        if (!offer(queue, event)) {
                            refused.incrementAndGet();
                        }
                    }
                }));
            }
            producers.forEach(Thread::start);
            started.await();
            List<Event> out = new ArrayList<>();
            while (out.size() < 1_000 && producers.stream().anyMatch(Thread::isAlive)) {
                queue.drain(out::add, 16);
            }
            queue.close();
            await().pollDelay(0, TimeUnit.MILLISECONDS)
                    .pollInterval(1, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        queue.drain(out::add, 1_000);
                        return queue.isDrained();
                    });
            int atClose = out.size();
            for (Thread producer : producers) {
                producer.join();
            }
            assertThat(queue.drain(out::add, 1_000))
                    .as("nothing gets in once it is drained")
                    .isZero();
            assertThat(queue.accepted()).isEqualTo(atClose);
            assertThat(losses.turnedAway()).isEqualTo(refused.get());
            assertThat(atClose + refused.get()).isEqualTo(10_000);
            for (String name : List.of("p0", "p1")) {
                assertThat(out.stream().filter(e -> e.media().equals(name)).map(Event::id))
                        .as("order of one producer")
                        .isSorted();
            }
        }
    }

    @Test
    void takesWhatCanWaitOnlyWhileHalfEmptyAndCountsNoLoss() {
        HandlerQueue queue = new HandlerQueue(4, PLENTY, ledger);
        for (int i = 0; i < 3; i++) {
            Event event = event();
            assertThat(queue.offerIfHalfEmpty(event, event.estimatedBytes())).isEqualTo(i < 2);
        }
        assertThat(offer(queue, event())).isTrue();
        assertThat(offer(queue, event())).isTrue();
        assertThat(ledger.turnedAway()).isZero();
        assertThat(queue.drain(event -> {}, 10)).isEqualTo(4);
        Event last = event();
        assertThat(queue.offerIfHalfEmpty(last, last.estimatedBytes())).isTrue();
        queue.close();
        assertThat(queue.offerIfHalfEmpty(event(), 100)).isFalse();
        assertThat(queue.drain(event -> {}, 10)).isEqualTo(1);
        assertThat(queue.isDrained()).isTrue();
        assertThat(ledger.turnedAway()).isZero();
    }
}
