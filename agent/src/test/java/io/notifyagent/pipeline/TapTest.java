package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.filter.Filter;
import io.notifyagent.filter.Rules;
import io.notifyagent.runtime.FakeClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An observer beside the handlers: sees all, changes nothing. */
class TapTest {

    private static final Origin ORIGIN = new Origin("host", "8f14e45f-ceea-467f-a0e6-b5bb1d2b1c55");

    private final RecordingLog log = new RecordingLog();
    private final Pipeline pipeline = new Pipeline(ORIGIN, "1", new FakeClock(), log);

    private static List<Event> seen(Tap tap) {
        List<Event> seen = new ArrayList<>();
        for (Event event = tap.poll(); event != null; event = tap.poll()) {
            seen.add(event);
        }
        return seen;
    }

    @Test
    void seesWhatNoHandlerTakesAndCallsItNotTakenE8E9() {
        assertThat(pipeline.emitter().wants(Rig.STARTED)).isFalse();
        try (Tap tap = pipeline.tap(EventFilter.EVERYTHING)) {
            assertThat(pipeline.emitter().wants(Rig.STARTED)).isTrue();
            assertThat(pipeline.emitter().wants(Kind.named("of_the_host"))).isTrue();
            assertThat(pipeline.emitter().emit(Rig.event("m"))).isFalse();
            assertThat(seen(tap)).extracting(Event::id).containsExactly(0L);
        }
        assertThat(pipeline.emitter().lastEventId()).isZero();
        assertThat(pipeline.emitter().statistics().byType().values()).allMatch(count -> count == 0);
        assertThat(pipeline.emitter().wants(Rig.STARTED)).isFalse();
    }

    @Test
    void seesTheIdThatTheHandlersGotAcrossReloads() {
        Tap tap = pipeline.tap(EventFilter.EVERYTHING);
        ScriptedSink sink = new ScriptedSink();
        HandlerSpec spec =
                new HandlerSpec("hook", EventFilter.EVERYTHING, DeliveryOptions.DEFAULTS, sink, DeadLetters.NONE);
        pipeline.start(List.of(spec));
        try {
            assertThat(pipeline.emitter().emit(Rig.event("m"))).isTrue();
            assertThat(pipeline.emitter().emit(Rig.event("m"))).isTrue();
            assertThat(seen(tap)).extracting(Event::id).containsExactly(1L, 2L);
            assertThat(pipeline.handlers().get(0).counters().passed()).isEqualTo(2);
            tap.close();
            assertThat(pipeline.emitter().emit(Rig.event("m"))).isTrue();
            assertThat(seen(tap)).isEmpty();
        } finally {
            pipeline.shutdown(0);
        }
    }

    @Test
    void seesWhatItsFilterPasses() {
        try (Tap tap = pipeline.tap(new Filter(new Rules(List.of(), List.of(), null, true), ORIGIN))) {
            assertThat(pipeline.emitter().wants(Rig.STARTED)).isFalse();
            pipeline.emitter().emit(Rig.event("m"));
            assertThat(seen(tap)).isEmpty();
            assertThat(tap.takeDropped()).isZero();
        }
    }

    @Test
    void countsWhatItsObserverIsTooSlowForAndHoldsNoMoreThanItMay() {
        try (Tap tap = pipeline.tap(EventFilter.EVERYTHING)) {
            for (int i = 0; i < 5000; i++) {
                pipeline.emitter().emit(Rig.event("m"));
            }
            assertThat(seen(tap)).hasSize(4096);
            assertThat(tap.takeDropped()).isEqualTo(904);
            assertThat(tap.takeDropped()).isZero();
            String large = "m".repeat(2000);
            for (int i = 0; i < 5000; i++) {
                pipeline.emitter().emit(new Event(Rig.STARTED, 0, large, large, Fields.EMPTY));
            }
            assertThat(seen(tap)).hasSizeBetween(1500, 2200);
            assertThat(tap.takeDropped()).isGreaterThan(2500);
            pipeline.emitter().emit(Rig.event("m"));
            assertThat(seen(tap)).hasSize(1);
        }
    }

    @Test
    void aFaultOfItsFilterCostsNobodyAnything() {
        EventFilter broken = new EventFilter() {
            @Override
            public io.notifyagent.filter.Verdict verdict(io.notifyagent.api.EventType type) {
                return io.notifyagent.filter.Verdict.SOME;
            }

            @Override
            public io.notifyagent.filter.Verdict verdict(Kind kind) {
                return io.notifyagent.filter.Verdict.SOME;
            }

            @Override
            public boolean passes(Event event) {
                throw new IllegalStateException("broken");
            }
        };
        try (Tap tap = pipeline.tap(broken)) {
            assertThat(pipeline.emitter().emit(Rig.event("m"))).isFalse();
            assertThat(pipeline.emitter().failures()).isEqualTo(1);
            assertThat(seen(tap)).isEmpty();
        }
    }
}
