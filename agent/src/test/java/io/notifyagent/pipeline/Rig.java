package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.runtime.FakeClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One handler without threads: its worker and its exchange are stepped by hand, its time stands still until moved. */
final class Rig {

    static final Kind STARTED = Kind.of(EventType.STREAM_STARTED);

    final FakeClock clock = new FakeClock();
    final RecordingLog log = new RecordingLog();
    final ScriptedSink sink = new ScriptedSink();
    final Pipeline pipeline = new Pipeline(new Origin("host", "8f14e45f-ceea-467f-a0e6-b5bb1d2b1c55"), "1", clock, log);
    final List<Event> buried = new ArrayList<>();
    final List<String> epitaphs = new ArrayList<>();
    boolean buries;
    /** Run before an event goes to the dead letters; it may throw. */
    Runnable beforeBurying = () -> {};

    final Handler handler;
    private int emitted;

    Rig(DeliveryOptions options) {
        this(options, EventFilter.EVERYTHING);
    }

    Rig(DeliveryOptions options, EventFilter filter) {
        handler = pipeline.create(new HandlerSpec("hook", filter, options, sink, new Cemetery()));
        pipeline.emitter().route(new Routing(List.of(handler.route())));
    }

    /** A reload gives the handler other options; the sink is the same, unless named. */
    void change(DeliveryOptions options) {
        change(options, sink, EventFilter.EVERYTHING);
    }

    void change(DeliveryOptions options, ScriptedSink next, EventFilter filter) {
        HandlerSpec spec = new HandlerSpec("hook", filter, options, next, new Cemetery());
        Routing.Route route = handler.route(spec);
        pipeline.emitter().route(new Routing(List.of(route)));
        handler.change(spec, route);
    }

    static Options options() {
        return new Options();
    }

    /** Emits so many events; their media are 1, 2, 3 ... as their ids, while nothing else takes an id. */
    void emit(int count) {
        for (int i = 0; i < count; i++) {
            emitted++;
            pipeline.emitter().emit(event(Integer.toString(emitted)));
        }
    }

    static Event event(String media) {
        return new Event(STARTED, 0, media, null, Fields.EMPTY);
    }

    /** One step of the worker alone: what it begins stays in flight. */
    void stepWorker() {
        handler.worker().doWork();
    }

    /** The sink answers what is in flight. */
    void answer() {
        handler.exchange().doWork();
    }

    /** Runs until nothing moves any more at this moment. */
    void settle() {
        int idle = 0;
        for (int i = 0; idle < 2; i++) {
            assertThat(i).as("it comes to rest").isLessThan(100_000);
            int work = handler.worker().doWork() + handler.exchange().doWork();
            idle = work == 0 ? idle + 1 : 0;
        }
    }

    void settleAfterMillis(long millis) {
        clock.advanceMillis(millis);
        settle();
    }

    Counters counters() {
        return handler.counters();
    }

    /** Rule H7: nothing is unaccounted for. */
    void assertIdentity() {
        Counters now = counters();
        assertThat(now.delivered() + now.queued() + now.buffered() + now.droppedInAll())
                .as("passed = delivered + queued + buffered + dropped: %s", now)
                .isEqualTo(now.passed());
    }

    /** Media of the events the receiver took, its {@code events_lost} left out. */
    List<String> media() {
        return media(sink.taken);
    }

    static List<String> media(List<Event> events) {
        return events.stream().filter(e -> e.media() != null).map(Event::media).toList();
    }

    static List<String> range(int from, int to) {
        List<String> numbers = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            numbers.add(Integer.toString(i));
        }
        return numbers;
    }

    /** The {@code events_lost} the receiver took, as text. */
    List<String> tellings() {
        return sink.taken.stream()
                .filter(e -> e.kind().type() == EventType.EVENTS_LOST)
                .map(e -> e.fields().get("reason") + " " + e.fields().get("count") + " "
                        + e.fields().get("first_event_id") + ".." + e.fields().get("last_event_id"))
                .toList();
    }

    /** Delivery options that differ from the defaults in what a test says. */
    static final class Options {
        private int queueSize = 8192;
        private long queueBytes = 16 << 20;
        private int batchMax = 500;
        private long throttleMillis;
        private boolean buffered = true;
        private int resendLimit = 1000;

        Options queueSize(int events) {
            queueSize = events;
            return this;
        }

        Options queueBytes(long bytes) {
            queueBytes = bytes;
            return this;
        }

        Options batchMax(int events) {
            batchMax = events;
            return this;
        }

        Options throttleMillis(long millis) {
            throttleMillis = millis;
            return this;
        }

        Options unbuffered() {
            buffered = false;
            return this;
        }

        Options resendLimit(int events) {
            resendLimit = events;
            return this;
        }

        DeliveryOptions build() {
            return new DeliveryOptions(
                    queueSize, queueBytes, batchMax, throttleMillis, buffered, resendLimit, 10_000, null);
        }

        Rig rig() {
            return new Rig(build());
        }
    }

    private final class Cemetery implements DeadLetters {
        @Override
        public boolean write(Event event, String answer, String reason) throws IOException {
            beforeBurying.run();
            if (buries) {
                buried.add(event);
                epitaphs.add(reason + " " + answer);
            }
            return buries;
        }

        @Override
        public void close() {}
    }
}
