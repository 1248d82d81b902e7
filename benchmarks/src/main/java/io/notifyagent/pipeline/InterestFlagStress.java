package io.notifyagent.pipeline;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.filter.Verdict;
import io.notifyagent.runtime.OwnedCount;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * The flag that a call site asks, beside the routing that judges, while a reload makes one type wanted and another one
 * not: a flag never says no to what the routing takes, neither to a type that has just come to be wanted nor to one that
 * is about to be no longer. Result: what comes is wanted by the routing, and then by its flag; what goes is wanted by its
 * flag, and then by the routing.
 */
@JCStressTest
@Outcome(id = "1, 0, ., .", expect = Expect.FORBIDDEN, desc = "hides what the routing takes from now on")
@Outcome(id = "., ., 0, 1", expect = Expect.FORBIDDEN, desc = "hides what the routing still takes")
@Outcome(id = ".*", expect = Expect.ACCEPTABLE, desc = "before, in between, after")
@State
public class InterestFlagStress {

    private static final Kind COMES = Kind.of(EventType.SESSION_OPENED);
    private static final Kind GOES = Kind.of(EventType.SESSION_CLOSED);

    private final Emitter emitter = new Emitter(Stressed.LOG);
    private final BooleanSupplier comes = emitter.interest(COMES);
    private final BooleanSupplier goes = emitter.interest(GOES);

    public InterestFlagStress() {
        emitter.route(to(GOES));
    }

    private static Routing to(Kind kind) {
        return new Routing(
                List.of(new Routing.Route("h", Stressed.queue(8, new LossLedger()), new Only(kind), new OwnedCount())));
    }

    /** The thread that reloads. */
    @Actor
    public void reload() {
        emitter.route(to(COMES));
    }

    /** A host thread. */
    @Actor
    public void ask(IIII_Result result) {
        result.r1 = emitter.wants(COMES) ? 1 : 0;
        result.r2 = comes.getAsBoolean() ? 1 : 0;
        result.r3 = goes.getAsBoolean() ? 1 : 0;
        result.r4 = emitter.wants(GOES) ? 1 : 0;
    }

    private record Only(Kind kind) implements EventFilter {

        @Override
        public Verdict verdict(EventType type) {
            return type == kind.type() ? Verdict.ALL : Verdict.NONE;
        }

        @Override
        public Verdict verdict(Kind of) {
            return verdict(of.type());
        }

        @Override
        public boolean passes(Event event) {
            return event.kind().equals(kind);
        }
    }
}
