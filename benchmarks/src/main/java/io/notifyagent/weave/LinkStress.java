package io.notifyagent.weave;

import io.notifyagent.config.MediaTimeouts;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.profile.ProfileParser;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.runtime.StandardErrorOutput;
import io.notifyagent.track.Emission;
import io.notifyagent.track.LifeEvents;
import io.notifyagent.track.Tracker;
import io.notifyagent.track.TrackerLimits;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A host thread links a call site and calls it, while the agent is detached (rule A1). Result: events before the detach
 * has returned, at most one, and events afterwards: none, for a site that was linked too late does nothing either.
 */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "called before the detach")
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "linked or called after it")
@State
public class LinkStress {

    private static final String PROFILE = """
            profile stress { when io.notifyagent.weave.LinkStress; }
            hook called { method io.notifyagent.weave.LinkStress.hooked(); at entry; emit session_opened; proto "rtmp"; }
            """;
    private static final MethodType SITE = MethodType.methodType(void.class);
    private static final ProblemLog LOG = new ProblemLog(Clock.SYSTEM, new StandardErrorOutput(System.err));
    private static final HookTable TABLE = new HookTable(
            List.of(new ProfileParser(Decoders.names())
                    .parse("stress.profile", PROFILE)
                    .profile()
                    .orElseThrow()),
            LOG);

    private final AtomicInteger events = new AtomicInteger();
    private final SiteLinker linker = linker(new Counting(events));
    private CallSite site;

    private static SiteLinker linker(Emission emission) {
        Tracker tracker = new Tracker(
                new LifeEvents(emission, () -> Fields.EMPTY, Redaction.DEFAULT, Clock.SYSTEM),
                Redaction.DEFAULT,
                Clock.SYSTEM,
                LOG,
                new TrackerLimits(10, MediaTimeouts.ofMillis(5_000), MediaTimeouts.ofMillis(60_000)));
        return new SiteLinker(TABLE, tracker, emission, LOG);
    }

    /** Named by the profile. */
    static void hooked() {
        // Nothing weaves it here: its call site is linked by hand.
    }

    /** A host thread. */
    @Actor
    public void link() {
        site = linker.link(MethodHandles.lookup(), "stress:called", SITE);
        call();
    }

    /** The thread that detaches. */
    @Actor
    public void detach() {
        linker.releaseAll();
    }

    /** Once both have ended. */
    @Arbiter
    public void again(II_Result result) {
        result.r1 = events.get();
        call();
        result.r2 = events.get() - result.r1;
    }

    private void call() {
        if (site != null) {
            try {
                site.getTarget().invoke();
            } catch (Throwable broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    private record Counting(AtomicInteger events) implements Emission {

        @Override
        public boolean wants(Kind kind) {
            return true;
        }

        @Override
        public boolean emit(Event event) {
            events.incrementAndGet();
            return true;
        }
    }
}
