package io.notifyagent.pipeline;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A host thread offers twice while the worker closes the queue (rules H7, H8): each event is delivered or counted as lost, and
 * a queue that says it is drained gives nothing any more. Result: taken by the drain, lost, left when it said so.
 */
@JCStressTest
@Outcome(id = "2, 0, 0", expect = Expect.ACCEPTABLE, desc = "both came before the end")
@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "one came too late, and was counted")
@Outcome(id = "0, 2, 0", expect = Expect.ACCEPTABLE, desc = "both came too late, and were counted")
@State
public class CloseStress {

    private final LossLedger ledger = new LossLedger();
    private final HandlerQueue queue = Stressed.queue(8, ledger);
    private int taken;
    private boolean drained;

    /** A host thread. */
    @Actor
    public void offer() {
        queue.offer(Stressed.event(1), 100);
        queue.offer(Stressed.event(2), 100);
    }

    /** The worker. */
    @Actor
    public void close() {
        queue.close();
        taken = Stressed.drained(queue);
        drained = queue.isDrained();
    }

    /** What is left once all have ended. */
    @Arbiter
    public void count(III_Result result) {
        int later = Stressed.drained(queue);
        result.r1 = taken + later;
        result.r2 = (int) ledger.total(LossCause.SHUTDOWN);
        result.r3 = drained ? later : 0;
    }
}
