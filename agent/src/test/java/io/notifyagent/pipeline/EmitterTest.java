package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.api.Level;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Directive;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.filter.Filter;
import io.notifyagent.filter.Glob;
import io.notifyagent.filter.Look;
import io.notifyagent.filter.Rules;
import io.notifyagent.filter.Verdict;
import io.notifyagent.runtime.OwnedCount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** E8, E9, F1: who gets an event, and its id. */
class EmitterTest {

    private final RecordingLog log = new RecordingLog();
    private final Emitter emitter = new Emitter(log);

    /** Takes events of one name, and says so in advance as far as told. */
    private record Named(String name, Verdict known) implements EventFilter {
        @Override
        public Verdict verdict(EventType type) {
            return type.eventName().equals(name) ? known : Verdict.NONE;
        }

        @Override
        public Verdict verdict(Kind kind) {
            return kind.name().equals(name) ? known : Verdict.NONE;
        }

        @Override
        public boolean passes(Event event) {
            return event.kind().name().equals(name) && event.media() != null;
        }
    }

    private static HandlerQueue queue() {
        return new HandlerQueue(2, 1 << 20, new LossLedger());
    }

    private static List<Event> content(HandlerQueue queue) {
        List<Event> events = new ArrayList<>();
        queue.drain(events::add, 100);
        return events;
    }

    private static Event event(String name, String media) {
        return new Event(Kind.named(name), 0, media, null, Fields.EMPTY);
    }

    @Test
    void wantsNothingWhereThereIsNoHandlerF1() {
        assertThat(emitter.wants(Rig.STARTED)).isFalse();
        assertThat(emitter.emit(Rig.event("m"))).isFalse();
    }

    @Test
    void givesIdsOverEventsThatAtLeastOneHandlerTakesE8() {
        HandlerQueue queue = queue();
        emitter.route(new Routing(List.of(
                new Routing.Route("h", queue, new Named("stream_started", Verdict.SOME), new OwnedCount()),
                new Routing.Route("h", queue(), new Named("stream_stopped", Verdict.SOME), new OwnedCount()))));
        assertThat(emitter.emit(event("stream_started", "a"))).isTrue();
        assertThat(emitter.emit(event("stream_started", null))).isFalse();
        assertThat(emitter.emit(event("long_gc", "a"))).isFalse();
        assertThat(emitter.emit(event("stream_stopped", "a"))).isTrue();
        assertThat(emitter.emit(event("stream_started", "b"))).isTrue();
        assertThat(content(queue)).extracting(Event::id).containsExactly(1L, 3L);
    }

    @Test
    void givesOneEventWithOneIdToEveryHandlerThatTakesItE8() {
        HandlerQueue first = queue();
        HandlerQueue second = queue();
        emitter.route(new Routing(List.of(
                new Routing.Route("h", first, EventFilter.EVERYTHING, new OwnedCount()),
                new Routing.Route("h", second, EventFilter.EVERYTHING, new OwnedCount()))));
        Event event = Rig.event("m");
        assertThat(emitter.emit(event)).isTrue();
        assertThat(content(first)).containsExactly(event);
        assertThat(content(second)).containsExactly(event);
        assertThat(event.id()).isEqualTo(1);
    }

    @Test
    void isTrueWhenAtLeastOneHandlerQueuedItE9() {
        HandlerQueue full = queue();
        HandlerQueue free = queue();
        emitter.route(new Routing(List.of(new Routing.Route("h", full, EventFilter.EVERYTHING, new OwnedCount()))));
        assertThat(emitter.emit(Rig.event("1"))).isTrue();
        assertThat(emitter.emit(Rig.event("2"))).isTrue();
        assertThat(emitter.emit(Rig.event("3"))).isFalse();
        emitter.route(new Routing(List.of(
                new Routing.Route("h", free, EventFilter.EVERYTHING, new OwnedCount()),
                new Routing.Route("h", full, EventFilter.EVERYTHING, new OwnedCount()))));
        assertThat(emitter.emit(Rig.event("4"))).isTrue();
    }

    /** F1, C8: what a look settles holds under the routing that gave it; under the next one the event is judged. */
    @Test
    void believesALookOfTheRoutingInForceAlone() {
        OwnedCount refused = new OwnedCount();
        Kind kind = Kind.of(EventType.SESSION_CLOSED);
        HandlerQueue queue = queue();
        emitter.route(new Routing(List.of(new Routing.Route("h", queue, only("ip", "a"), refused))));
        Look look = emitter.look(kind, List.of("ip", "media", "app"));
        assertThat(emitter.emit(from(kind, "a"), look)).isTrue();
        assertThat(emitter.emit(from(kind, "b"), look)).isFalse();

        emitter.route(new Routing(List.of(new Routing.Route("h", queue, only("ip", "b"), refused))));
        assertThat(emitter.emit(from(kind, "a"), look)).isFalse();
        assertThat(emitter.emit(from(kind, "b"), look)).isTrue();
        assertThat(content(queue)).extracting(event -> event.value("ip")).containsExactly("a", "b");
        assertThat(refused.sum()).isEqualTo(2);
    }

    private static Event from(Kind kind, String ip) {
        return new Event(
                kind,
                0,
                "m",
                null,
                new FieldsBuilder(Redaction.DEFAULT).put("ip", ip).build());
    }

    private static Filter only(String key, String value) {
        Directive directive = new Directive(key, List.of(new Directive.Term(key, List.of(Glob.of(value)))));
        return new Filter(new Rules(List.of(), List.of(directive), null, false), new Origin("s", "b"));
    }

    @Test
    void countsWhatEachHandlerRefusesOfTheTypesThatItMayTake() {
        OwnedCount started = new OwnedCount();
        OwnedCount stopped = new OwnedCount();
        OwnedCount all = new OwnedCount();
        emitter.route(new Routing(List.of(
                new Routing.Route("a", queue(), new Named("stream_started", Verdict.SOME), started),
                new Routing.Route("b", queue(), new Named("stream_stopped", Verdict.SOME), stopped),
                new Routing.Route("c", queue(), EventFilter.EVERYTHING, all))));
        emitter.emit(event("stream_started", null));
        emitter.emit(event("stream_started", null));
        emitter.emit(event("stream_started", "m"));
        emitter.emit(event("long_gc", null));
        assertThat(started.sum()).isEqualTo(2);
        assertThat(stopped.sum()).as("its types did not come").isZero();
        assertThat(all.sum()).isZero();
    }

    @Test
    void doesNotAskAFilterThatTakesAllF1() {
        HandlerQueue queue = queue();
        emitter.route(new Routing(
                List.of(new Routing.Route("h", queue, new Named("stream_started", Verdict.ALL), new OwnedCount()))));
        assertThat(emitter.emit(event("stream_started", null))).isTrue();
    }

    @Test
    void judgesNamesOutsideTheCatalogueByNameE9() {
        HandlerQueue queue = queue();
        emitter.route(new Routing(
                List.of(new Routing.Route("h", queue, new Named("billing_alarm", Verdict.SOME), new OwnedCount()))));
        assertThat(emitter.wants(Kind.named("billing_alarm"))).isTrue();
        assertThat(emitter.wants(Kind.named("other_alarm"))).isFalse();
        assertThat(emitter.emit(event("billing_alarm", "m"))).isTrue();
        assertThat(emitter.emit(event("other_alarm", "m"))).isFalse();
    }

    @Test
    void hasABitForEveryTypeOfTheCatalogueF1() {
        for (EventType type : EventType.values()) {
            emitter.route(new Routing(List.of(
                    new Routing.Route("h", queue(), new Named(type.eventName(), Verdict.SOME), new OwnedCount()))));
            for (EventType other : EventType.values()) {
                Kind kind = new Kind(other.eventName(), other, Level.ALERT, null);
                assertThat(emitter.wants(kind)).as("%s for %s", other, type).isEqualTo(other == type);
            }
        }
    }

    @Test
    void aFilterThatThrowsCostsNeitherTheHostNorTheOtherHandlersA2() {
        EventFilter broken = new EventFilter() {
            @Override
            public Verdict verdict(EventType type) {
                return Verdict.SOME;
            }

            @Override
            public Verdict verdict(Kind kind) {
                throw new IllegalStateException("broken");
            }

            @Override
            public boolean passes(Event event) {
                throw new StackOverflowError();
            }
        };
        HandlerQueue queue = queue();
        emitter.route(new Routing(List.of(
                new Routing.Route("h", queue(), broken, new OwnedCount()),
                new Routing.Route("h", queue, EventFilter.EVERYTHING, new OwnedCount()))));
        assertThat(emitter.emit(Rig.event("m"))).isTrue();
        assertThat(content(queue)).hasSize(1);
        assertThat(emitter.wants(Kind.named("custom"))).isFalse();
        assertThat(emitter.failures()).isEqualTo(2);
        assertThat(log.lines()).hasSize(2).allMatch(line -> line.startsWith("problem pipeline.emit"));
    }

    @Test
    void refusesAnEventThatWasEmittedBeforeE8() {
        HandlerQueue queue = queue();
        emitter.route(new Routing(List.of(new Routing.Route("h", queue, EventFilter.EVERYTHING, new OwnedCount()))));
        Event event = Rig.event("m");
        emitter.emit(event);
        assertThat(emitter.emit(event)).isFalse();
        assertThat(content(queue)).hasSize(1);
        assertThat(emitter.failures()).isEqualTo(1);
    }
}
