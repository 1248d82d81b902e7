package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.config.JvmOptions;
import io.notifyagent.country.Countries;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Directive;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.filter.Filter;
import io.notifyagent.filter.Glob;
import io.notifyagent.filter.Look;
import io.notifyagent.filter.Rules;
import io.notifyagent.jvm.JvmMonitors;
import io.notifyagent.pipeline.DeadLetters;
import io.notifyagent.pipeline.DeliveryOptions;
import io.notifyagent.pipeline.HandlerSpec;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.pipeline.Tap;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.FakeSettings;
import io.notifyagent.sink.RecordingLog;
import io.notifyagent.sink.http.HttpSinkKind;
import io.notifyagent.track.Emission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a hook asks before it reads anything passes every link between the hook and the routing (rule F1, goals G1 and G2):
 * a link that forgets to pass it on changes no event, it only makes all of them dear.
 */
class FirstLookTest {

    private static final Origin ORIGIN = new Origin("host", "8f14e45f-ceea-467f-a0e6-b5bb1d2b1c55");
    private static final List<String> FIELDS = List.of("ip", "media", "app");

    /** Some link looks at every event of these that is made, whoever takes it. */
    private static final Set<EventType> SEEN_ON_THE_WAY = EnumSet.of(
            EventType.SERVER_STARTED,
            EventType.LISTENER_START,
            EventType.LISTENER_FAILURE,
            EventType.LONG_GC,
            EventType.LONG_SCHEDULE_PID,
            EventType.LONG_SCHEDULE_PORT,
            EventType.BUSY_PORT,
            EventType.BUSY_DIST_PORT);

    private final AgentLog log = new RecordingLog();
    private final Pipeline pipeline = new Pipeline(ORIGIN, "1", Clock.SYSTEM, log);
    /** As {@link RunningAgent} puts it together. */
    private final Emission emission = new JvmMonitors(
                    JvmOptions.DEFAULTS,
                    new JvmMonitors.Surroundings(
                            new AnnouncedServer(
                                    new PipelineEmission(pipeline.emitter(), new Countries(log), Redaction.DEFAULT),
                                    new StateFile(null, log)),
                            Redaction.DEFAULT,
                            () -> false,
                            () -> Fields.EMPTY,
                            () -> {},
                            Clock.SYSTEM,
                            log),
                    null)
            .emission();

    @AfterEach
    void stop() {
        pipeline.shutdown(0);
    }

    @Test
    void refusesByTheValueOfAField() {
        pipeline.start(List.of(wanting("media", "cam-7")));

        for (EventType type : EventType.values()) {
            Look look = emission.look(Kind.of(type), FIELDS);
            long seen = look.begin();
            if (look.asks(1)) {
                seen = look.see(seen, 1, "cam-8", Redaction.DEFAULT.of("media"));
            }
            boolean refused = !Look.mayPass(seen);
            assertThat(refused).as("%s", type).isEqualTo(!SEEN_ON_THE_WAY.contains(type));
        }
    }

    @Test
    void anObserverMakesEveryLookUnclearUntilItLeaves() {
        pipeline.start(List.of(wanting("media", "cam-7")));
        Kind kind = Kind.of(EventType.SESSION_CLOSED);
        Look before = emission.look(kind, FIELDS);

        try (Tap tap = pipeline.tap(EventFilter.EVERYTHING)) {
            assertThat(before.isCurrent()).isFalse();
            Look tapped = emission.look(kind, FIELDS);
            assertThat(tapped.isCurrent()).isTrue();
            assertThat(tapped.asks(1)).isFalse();
            assertThat(Look.mayPass(tapped.begin())).isTrue();
            assertThat(tap.poll()).isNull();
        }

        assertThat(Look.mayPass(emission.look(kind, FIELDS).begin())).isFalse();
    }

    @Test
    void theInterestOfACallSiteIsThatOfTheRoutingItself() {
        for (EventType type : EventType.values()) {
            Kind kind = Kind.of(type);
            if (type != EventType.BUSY_PORT) {
                // Nothing stands between, so that asking costs one load.
                assertThat(emission.interest(kind))
                        .as("%s", type)
                        .isSameAs(pipeline.emitter().interest(kind));
            }
        }
    }

    /** A link that has nothing to do with a kind's events costs them nothing (goal G4); one that has sees them. */
    @Test
    void aCallSiteHandsItsEventsToTheFirstLinkThatHasToDoWithThem() {
        for (EventType type : EventType.values()) {
            boolean direct = emission.of(Kind.of(type)) instanceof PipelineEmission;
            assertThat(direct).as("%s", type).isEqualTo(!SEEN_ON_THE_WAY.contains(type));
        }
    }

    @Test
    void theInterestOfACallSiteFollowsTheConfiguration() {
        BooleanSupplier opened = emission.interest(Kind.of(EventType.SESSION_OPENED));
        BooleanSupplier own = emission.interest(Kind.named("an_event_of_its_own"));
        assertThat(opened.getAsBoolean()).isFalse();

        pipeline.start(List.of(wanting("event", "session_opened")));
        assertThat(opened.getAsBoolean()).isTrue();
        assertThat(own.getAsBoolean()).isFalse();

        pipeline.reload(List.of(wanting("event", "an_event_of_its_own")), 0);
        assertThat(opened.getAsBoolean()).isFalse();
        assertThat(own.getAsBoolean()).isTrue();
        // One that links only now.
        assertThat(emission.interest(Kind.named("session_opened_too")).getAsBoolean())
                .isFalse();

        pipeline.shutdown(0);
        assertThat(own.getAsBoolean()).isFalse();
    }

    private static HandlerSpec wanting(String key, String value) {
        Directive directive = new Directive(key, List.of(new Directive.Term(key, List.of(Glob.of(value)))));
        return new HandlerSpec(
                "a",
                new Filter(new Rules(List.of(), List.of(directive), null, false), ORIGIN),
                DeliveryOptions.DEFAULTS,
                new HttpSinkKind().plan(new FakeSettings("http://127.0.0.1:1/")),
                DeadLetters.NONE);
    }
}
