package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkPlan;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** H1, H8: handlers on their real threads. */
@Timeout(60)
class PipelineTest {

    private final RecordingLog log = new RecordingLog();
    private final Pipeline pipeline = new Pipeline(new Origin("host", "boot"), "1", Clock.SYSTEM, log);

    @AfterEach
    void endThreads() {
        pipeline.shutdown(2_000);
    }

    /** Takes everything and notes when; or hangs in its first delivery until aborted, or even longer. */
    private static final class LiveSink implements SinkPlan, Sink {
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicLong beganNanos = new AtomicLong();
        private final CountDownLatch hanging = new CountDownLatch(1);
        private final CountDownLatch release;
        private final boolean heedsAbort;

        LiveSink(boolean hangs, boolean heedsAbort) {
            this.release = new CountDownLatch(hangs ? 1 : 0);
            this.heedsAbort = heedsAbort;
        }

        @Override
        public Outcome deliver(Batch batch) throws InterruptedException {
            beganNanos.set(System.nanoTime());
            hanging.countDown();
            release.await();
            taken.addAndGet(batch.events().size());
            return new Outcome.Delivered(batch.events().size());
        }

        @Override
        public long timeoutMillis() {
            return 30_000;
        }

        @Override
        public void abort() {
            if (heedsAbort) {
                release.countDown();
            }
        }

        @Override
        public void close() {}

        @Override
        public String display() {
            return "live";
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

    private static HandlerSpec spec(String name, DeliveryOptions options, SinkPlan sink) {
        return new HandlerSpec(name, EventFilter.EVERYTHING, options, sink, DeadLetters.NONE);
    }

    private static List<Thread> threadsOf(String handler) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("-" + handler))
                .toList();
    }

    @Test
    void startsADeliveryWithinAHundredMillisecondsWhenIdleH1() {
        LiveSink sink = new LiveSink(false, true);
        pipeline.start(List.of(spec("lazy", DeliveryOptions.DEFAULTS, sink)));

        // The median: a single one may meet a machine that is busy with something else.
        assertThat(medianLatency(sink, PipelineTest::rest)).isLessThan(100);
    }

    @Test
    void startsADeliveryWithinAHundredMillisecondsWhenItDozesAndSomebodyLooksH1() throws InterruptedException {
        LiveSink sink = new LiveSink(false, true);
        pipeline.start(List.of(spec("dozing", DeliveryOptions.DEFAULTS, sink)));
        Thread looks = looking();

        Handler handler = pipeline.handlers().get(0);
        assertThat(medianLatency(sink, () -> await().until(handler::dozes))).isLessThan(100);

        looks.interrupt();
        looks.join();
        // Nobody looks any more.
        assertThat(medianLatency(sink, PipelineTest::rest)).isLessThan(100);
    }

    @Test
    void doesWhatIsAskedForWhileItDozes() throws InterruptedException {
        LiveSink sink = new LiveSink(false, true);
        pipeline.start(List.of(spec("dozing", DeliveryOptions.DEFAULTS, sink)));
        Handler handler = pipeline.handlers().get(0);
        Thread looks = looking();

        await().until(handler::dozes);
        handler.pause();
        await().until(() -> handler.state() == HandlerState.PAUSED);
        handler.resume();
        await().until(() -> handler.state() == HandlerState.DELIVERING);
        await().until(handler::dozes);
        await().until(handler.sendTest()::isDone);
        await().until(handler::dozes);
        LiveSink other = new LiveSink(false, true);
        pipeline.reload(List.of(spec("dozing", DeliveryOptions.DEFAULTS, other)), 1_000);
        pipeline.emitter().emit(Rig.event("m"));
        await().until(() -> other.taken.get() == 1);
        await().until(handler::dozes);

        assertThat(pipeline.shutdown(5_000)).isTrue();
        looks.interrupt();
        looks.join();
    }

    private Thread looking() {
        Thread looks = AgentThreads.create("looks", () -> {
            while (!Thread.currentThread().isInterrupted()) {
                pipeline.look();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Backoff.LONGEST_MILLIS));
            }
        });
        looks.start();
        return looks;
    }

    /** Long enough for the longest park to be reached. */
    private static void rest() {
        await().pollDelay(Duration.ofMillis(6 * Backoff.LONGEST_MILLIS)).until(() -> true);
    }

    /** From an emission to the begin of its delivery, after a rest. */
    private long medianLatency(LiveSink sink, Runnable rest) {
        List<Long> latencies = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            int expected = sink.taken.get() + 1;
            rest.run();
            long emitted = System.nanoTime();
            pipeline.emitter().emit(Rig.event("m"));
            await().pollInterval(Duration.ofMillis(1)).until(() -> sink.taken.get() == expected);
            latencies.add(TimeUnit.NANOSECONDS.toMillis(sink.beganNanos.get() - emitted));
        }
        return latencies.stream().sorted().toList().get(3);
    }

    @Test
    void aHungSinkHurtsOnlyItsOwnHandlerH1() throws InterruptedException {
        LiveSink hung = new LiveSink(true, true);
        LiveSink well = new LiveSink(false, true);
        DeliveryOptions small = new DeliveryOptions(16, 1 << 20, 500, 0, true, 1000, 10_000, null);
        pipeline.start(List.of(spec("hung", small, hung), spec("well", DeliveryOptions.DEFAULTS, well)));
        pipeline.emitter().emit(Rig.event("first"));
        hung.hanging.await();
        for (int i = 0; i < 1_000; i++) {
            assertThat(pipeline.emitter().emit(Rig.event("m"))).isTrue();
        }
        await().until(() -> well.taken.get() == 1_001);
        assertThat(pipeline.handlers().get(0).counters().dropped(LossCause.QUEUE_FULL))
                .isEqualTo(984);
    }

    @Test
    void endsAllItsThreadsWhichAreDaemonsA1A2H8() {
        pipeline.start(List.of(spec("ending", DeliveryOptions.DEFAULTS, new LiveSink(false, true))));
        assertThat(threadsOf("ending"))
                .hasSize(2)
                .allMatch(Thread::isDaemon)
                .extracting(Thread::getName)
                .containsExactlyInAnyOrder("notify-handler-ending", "notify-sink-ending");
        pipeline.emitter().emit(Rig.event("m"));
        assertThat(pipeline.shutdown(5_000)).isTrue();
        assertThat(threadsOf("ending")).isEmpty();
        assertThat(pipeline.handlers().get(0).counters().delivered()).isEqualTo(1);
        assertThat(pipeline.emitter().wants(Rig.STARTED)).isFalse();
        assertThat(pipeline.emitter().emit(Rig.event("late"))).isFalse();
    }

    @Test
    void abortsWhatIsInFlightAtTheDeadlineH8() throws InterruptedException {
        LiveSink sink = new LiveSink(true, true);
        pipeline.start(List.of(spec("slow", DeliveryOptions.DEFAULTS, sink)));
        pipeline.emitter().emit(Rig.event("m"));
        sink.hanging.await();
        assertThat(pipeline.shutdown(300)).isTrue();
        assertThat(pipeline.handlers().get(0).counters().delivered()).isEqualTo(1);
    }

    @Test
    void doesNotWaitForASinkThatIgnoresItsAbortH8() throws InterruptedException {
        LiveSink sink = new LiveSink(true, false);
        pipeline.start(List.of(spec("deaf", DeliveryOptions.DEFAULTS, sink)));
        pipeline.emitter().emit(Rig.event("m"));
        sink.hanging.await();
        long before = System.nanoTime();
        assertThat(pipeline.shutdown(300)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        assertThat(pipeline.handlers().get(0).counters().dropped(LossCause.SHUTDOWN))
                .isEqualTo(1);
        sink.release.countDown();
        await().until(() -> threadsOf("deaf").isEmpty());
        assertThat(pipeline.handlers().get(0).counters().delivered()).isZero();
    }

    @Test
    void allocatesNothingOnTheEmittingThreadWhetherQueuedOrDroppedH1() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Rig rig = Rig.options().queueSize(1024).rig();
        Event[] warm = events(100_000);
        Event[] queued = events(1_024);
        Event[] dropped = events(50_000);
        for (Event event : warm) {
            rig.pipeline.emitter().emit(event);
        }
        rig.settle();
        assertThat(rig.counters().queued()).isZero();

        long before = threads.getCurrentThreadAllocatedBytes();
        for (Event event : queued) {
            rig.pipeline.emitter().emit(event);
        }
        for (Event event : dropped) {
            rig.pipeline.emitter().emit(event);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(rig.counters().queued()).isEqualTo(1_024);
        // A compiler thread's deoptimisation may cost a few bytes once; one byte an event would be 50,000.
        assertThat(bytes).isLessThan(10_000);
    }

    private static Event[] events(int count) {
        Event[] events = new Event[count];
        for (int i = 0; i < count; i++) {
            events[i] = Rig.event("m");
        }
        return events;
    }
}
