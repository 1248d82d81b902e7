package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notifyagent.event.Origin;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** C8 on real threads: 200 reloads while four threads emit about 10,000 events a second. */
@Timeout(90)
class ReloadStressTest {

    private static final int PRODUCERS = 4;
    private static final int RELOADS = 200;
    private static final long BETWEEN_RELOADS_MILLIS = 40;

    private final RecordingLog log = new RecordingLog();
    private final Pipeline pipeline = new Pipeline(new Origin("host", "boot"), "1", Clock.SYSTEM, log);
    private final AtomicBoolean emitting = new AtomicBoolean(true);
    private final Set<Handler> everyHandler = new LinkedHashSet<>();

    /** Where several openings deliver to; each plan of its own generation, so that a change of it is another sink. */
    private record Recording(int generation, List<String> arrivals, AtomicInteger opened) implements SinkPlan {

        Recording(int generation, Recording like) {
            this(generation, like.arrivals, like.opened);
        }

        Recording() {
            this(0, Collections.synchronizedList(new ArrayList<>()), new AtomicInteger());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Recording that && that.generation == generation && that.arrivals == arrivals;
        }

        @Override
        public int hashCode() {
            return generation;
        }

        @Override
        public String display() {
            return "recording";
        }

        @Override
        public String exclusive() {
            return "";
        }

        @Override
        public Sink open(SinkContext context) {
            opened.incrementAndGet();
            return new Sink() {
                @Override
                public Outcome deliver(Batch batch) {
                    batch.events().forEach(event -> arrivals.add(event.media()));
                    return new Outcome.Delivered(batch.events().size());
                }

                @Override
                public long timeoutMillis() {
                    return 15_000;
                }

                @Override
                public void abort() {}

                @Override
                public void close() {}
            };
        }
    }

    @Test
    void losesDoublesAndReordersNothingThrough200ReloadsC8() throws InterruptedException {
        Recording stays = new Recording();
        Recording changes = new Recording();
        Recording comesAndGoes = new Recording();
        pipeline.start(specs(0, stays, changes, comesAndGoes));
        int[] emitted = new int[PRODUCERS];
        List<Thread> producers = producers(emitted);

        for (int reload = 1; reload <= RELOADS; reload++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_RELOADS_MILLIS));
            everyHandler.addAll(pipeline.handlers());
            assertThat(pipeline.reload(specs(reload, stays, changes, comesAndGoes), 5_000))
                    .isTrue();
        }
        everyHandler.addAll(pipeline.handlers());
        emitting.set(false);
        for (Thread producer : producers) {
            producer.join();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> everyHandler.stream()
                        .map(Handler::counters)
                        .allMatch(now -> now.queued() + now.buffered() == 0));
        assertThat(pipeline.shutdown(5_000)).isTrue();

        int all = 0;
        for (int count : emitted) {
            all += count;
        }
        assertThat(all).as("there was load").isGreaterThan(20_000);
        assertThat(everyHandler).as("one came and went").hasSizeGreaterThan(50);
        for (Handler handler : everyHandler) {
            Counters end = handler.counters();
            assertThat(end.delivered() + end.queued() + end.buffered() + end.droppedInAll())
                    .as("%s: %s", handler.name(), end)
                    .isEqualTo(end.passed());
            assertThat(end.dropped(LossCause.QUEUE_FULL)).isZero();
        }
        assertWhole(stays.arrivals, emitted);
        assertThat(stays.opened).as("its sink stayed open").hasValue(1);
        assertWhole(changes.arrivals, emitted);
        assertThat(changes.opened).hasValueGreaterThan(50);
        assertInOrder(comesAndGoes.arrivals);
        assertThat(comesAndGoes.arrivals).isNotEmpty();
        assertThat(log.lines()).noneMatch(line -> line.contains("fault") || line.contains("problem events."));
    }

    /** Every second time with other sizes and another sink for one handler; every fourth time without another. */
    private List<HandlerSpec> specs(int reload, Recording stays, Recording changes, Recording comesAndGoes) {
        List<HandlerSpec> specs = new ArrayList<>();
        specs.add(spec("stays", DeliveryOptions.DEFAULTS, stays));
        int queueSize = reload % 2 == 0 ? 8192 : 5000;
        int batchMax = reload % 3 == 0 ? 500 : 100;
        specs.add(spec(
                "changes",
                new DeliveryOptions(queueSize, 16 << 20, batchMax, 0, true, 1000, 10_000, null),
                new Recording(reload / 2, changes)));
        if (reload % 4 < 2) {
            specs.add(spec("comes-and-goes", DeliveryOptions.DEFAULTS, comesAndGoes));
        }
        return specs;
    }

    private static HandlerSpec spec(String name, DeliveryOptions options, SinkPlan sink) {
        return new HandlerSpec(name, EventFilter.EVERYTHING, options, sink, DeadLetters.NONE);
    }

    private List<Thread> producers(int[] emitted) {
        List<Thread> producers = new ArrayList<>();
        for (int p = 0; p < PRODUCERS; p++) {
            int producer = p;
            Thread thread = new Thread(() -> {
                while (emitting.get()) {
                    for (int i = 0; i < 5; i++) {
                        pipeline.emitter().emit(Rig.event(producer + "-" + emitted[producer]));
                        emitted[producer]++;
                    }
                    LockSupport.parkNanos(1_900_000);
                }
            });
            thread.start();
            producers.add(thread);
        }
        return producers;
    }

    private static void assertWhole(List<String> arrivals, int[] emitted) {
        assertInOrder(arrivals);
        int all = 0;
        for (int count : emitted) {
            all += count;
        }
        assertThat(arrivals).as("nothing lost, nothing doubled").hasSize(all);
    }

    private static void assertInOrder(List<String> arrivals) {
        Map<String, Integer> lastOf = new HashMap<>();
        for (String media : List.copyOf(arrivals)) {
            String[] parts = media.split("-");
            int number = Integer.parseInt(parts[1]);
            Integer before = lastOf.put(parts[0], number);
            assertThat(before == null || before < number)
                    .as("H2: %s after %s", media, before)
                    .isTrue();
        }
    }
}
