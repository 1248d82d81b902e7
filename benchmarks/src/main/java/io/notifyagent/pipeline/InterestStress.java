package io.notifyagent.pipeline;

import io.notifyagent.filter.Look;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * The bit that says whether anybody wants a type, while a reload makes somebody want it: whoever knows that the reload
 * has returned finds the type wanted, and a look that was made before it is not taken for current. Result: the reload
 * was seen, the type is wanted, the old look still counts.
 */
@JCStressTest
@Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "all before the reload")
@Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "the reload came in between")
@Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "in force, but not known to have returned")
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "all after the reload")
@State
public class InterestStress {

    private final Emitter emitter = new Emitter(Stressed.LOG);
    private final Look look = emitter.look(Stressed.KIND, List.of("ip"));
    /** What tells a host thread of the reload; volatile as any message between threads is. */
    private volatile boolean reloaded;

    /** The thread that reloads. */
    @Actor
    public void reload() {
        emitter.route(Stressed.to(Stressed.queue(8, new LossLedger())));
        reloaded = true;
    }

    /** A host thread. */
    @Actor
    public void ask(III_Result result) {
        result.r1 = reloaded ? 1 : 0;
        result.r2 = emitter.wants(Stressed.KIND) ? 1 : 0;
        result.r3 = look.isCurrent() ? 1 : 0;
    }
}
