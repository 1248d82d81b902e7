package io.notifyagent.pipeline;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A reload while a host thread emits two events (rules C8, E8): each is judged by the old handlers or by the new ones,
 * never by both and never by neither, and the second not by older ones than the first. Result: in the old queue, in the
 * new one, 1 where the order of the ids is wrong.
 */
@JCStressTest
@Outcome(id = "2, 0, 0", expect = Expect.ACCEPTABLE, desc = "both before the reload")
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "the first before it")
@Outcome(id = "0, 2, 0", expect = Expect.ACCEPTABLE, desc = "both after it")
@State
public class RoutingStress {

    private final HandlerQueue before = Stressed.queue(8, new LossLedger());
    private final HandlerQueue after = Stressed.queue(8, new LossLedger());
    private final Emitter emitter = new Emitter(Stressed.LOG);

    public RoutingStress() {
        emitter.route(Stressed.to(before));
    }

    /** A host thread. */
    @Actor
    public void emit() {
        emitter.emit(Stressed.event());
        emitter.emit(Stressed.event());
    }

    /** The thread that reloads. */
    @Actor
    public void reload() {
        emitter.route(Stressed.to(after));
    }

    /** Where they went. */
    @Arbiter
    public void count(III_Result result) {
        long[] last = new long[1];
        boolean[] wrong = new boolean[1];
        for (HandlerQueue queue : new HandlerQueue[] {before, after}) {
            int count = queue.drain(
                    event -> {
                        wrong[0] |= event.id() <= last[0];
                        last[0] = event.id();
                    },
                    8);
            if (queue == before) {
                result.r1 = count;
            } else {
                result.r2 = count;
            }
        }
        result.r3 = wrong[0] ? 1 : 0;
    }
}
