package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole pipeline on its real threads, with producers that do not wait and a receiver that misbehaves. */
@Timeout(60)
class PipelineStressTest {

    private static final int PRODUCERS = 3;
    private static final int EACH = 60_000;

    private final RecordingLog log = new RecordingLog();
    private final Pipeline pipeline = new Pipeline(new Origin("host", "boot"), "1", Clock.SYSTEM, log);

    /** Fails, throws, is slow, takes a part; well again once told. Its fields belong to the exchange thread. */
    private static final class Moody implements SinkPlan, Sink {
        private final Random random = new Random(7);
        private final List<Event> arrivals = new ArrayList<>();
        private volatile boolean well;

        @Override
        public Outcome deliver(Batch batch) throws IOException {
            int size = batch.events().size();
            int dice = well ? 99 : random.nextInt(100);
            if (dice < 10) {
                return new Outcome.Failed("HTTP 503", 0);
            } else if (dice < 15) {
                throw new IOException("reset");
            } else if (dice < 25 && size > 8) {
                return new Outcome.TooLarge("HTTP 413", size);
            } else if (dice < 40) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            int count = dice < 60 ? Math.max(1, size / 2) : size;
            arrivals.addAll(batch.events().subList(0, count));
            return new Outcome.Delivered(count);
        }

        @Override
        public long timeoutMillis() {
            return 15_000;
        }

        @Override
        public void abort() {}

        @Override
        public void close() {}

        @Override
        public String display() {
            return "moody";
        }

        @Override
        public String exclusive() {
            return "";
        }

        @Override
        public Sink open(SinkContext context) {
            return this;
        }
    }

    @Test
    void accountsForEveryEventThatThreeThreadsEmitAtOnceH2H5H7H8() throws InterruptedException {
        Moody sink = new Moody();
        DeliveryOptions options = new DeliveryOptions(512, 16 << 20, 100, 0, true, 300, 100, null);
        pipeline.start(List.of(new HandlerSpec("stress", EventFilter.EVERYTHING, options, sink, DeadLetters.NONE)));
        Handler handler = pipeline.handlers().get(0);
        AtomicLong refused = new AtomicLong();
        AtomicInteger running = new AtomicInteger(PRODUCERS);
        List<Thread> producers = new ArrayList<>();
        for (int p = 0; p < PRODUCERS; p++) {
            String producer = "p" + p + "-";
            producers.add(new Thread(() -> {
                for (int i = 0; i < EACH; i++) {
                    if (!pipeline.emitter().emit(Rig.event(producer + i))) {
                        refused.incrementAndGet();
                    }
                    if (i % 64 == 0) {
                        LockSupport.parkNanos(1_000_000);
                    }
                }
                running.decrementAndGet();
            }));
        }
        producers.forEach(Thread::start);
        while (running.get() > 0) {
            Counters now = handler.counters();
            assertThat(now.queued()).isBetween(0L, 512L);
            assertThat(now.buffered()).isBetween(0L, 300L + 100L + 512L + 1024L);
            Thread.onSpinWait();
        }
        for (Thread producer : producers) {
            producer.join();
        }
        sink.well = true;
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            Counters now = handler.counters();
            return now.queued() + now.buffered() == 0 && !now.failing();
        });
        assertThat(pipeline.shutdown(5_000)).isTrue();

        Counters end = handler.counters();
        assertThat(end.dropped(LossCause.QUEUE_FULL)).isEqualTo(refused.get());
        assertThat(end.delivered() + end.queued() + end.buffered() + end.droppedInAll())
                .isEqualTo(end.passed());
        assertThat(end.failedDeliveries()).as("the receiver did misbehave").isPositive();
        assertThat(end.droppedInAll()).as("and it cost something").isPositive();
        Map<String, Long> told = new HashMap<>();
        Map<String, Integer> lastOf = new HashMap<>();
        Set<Event> seen = new HashSet<>();
        long tellings = 0;
        for (Event event : sink.arrivals) {
            assertThat(seen.add(event))
                    .as("no duplicates, for every failure was a real one")
                    .isTrue();
            if (event.kind().type() == EventType.EVENTS_LOST) {
                tellings++;
                told.merge(
                        (String) event.fields().get("reason"),
                        (Long) event.fields().get("count"),
                        Long::sum);
            } else {
                String[] parts = event.media().split("-");
                int number = Integer.parseInt(parts[1]);
                Integer before = lastOf.put(parts[0], number);
                assertThat(before == null || before < number)
                        .as("H2: order of one producer")
                        .isTrue();
            }
        }
        assertThat(end.delivered()).isEqualTo(sink.arrivals.size());
        assertThat(end.passed()).isEqualTo(PRODUCERS * EACH + tellings);
        for (LossCause cause : LossCause.values()) {
            assertThat(told.getOrDefault(cause.text(), 0L))
                    .as("told of %s", cause)
                    .isEqualTo(end.dropped(cause));
        }
        assertThat(log.lines()).noneMatch(line -> line.contains("handler.fault"));
    }
}
