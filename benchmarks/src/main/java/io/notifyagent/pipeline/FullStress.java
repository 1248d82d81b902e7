package io.notifyagent.pipeline;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A queue of two with room for one more, and two host threads that offer (rules H1, H7). Result: out of the
 * queue, counted as lost, and 1 where an offer that said yes is not among what came out.
 */
@JCStressTest
@Outcome(id = "2, 1, 0", expect = Expect.ACCEPTABLE, desc = "one found it full, and was counted")
@State
public class FullStress {

    private final LossLedger ledger = new LossLedger();
    private final HandlerQueue queue = Stressed.queue(2, ledger);
    private int yes;
    private int yesToo;

    public FullStress() {
        queue.offer(Stressed.event(1), 100);
    }

    /** A host thread. */
    @Actor
    public void first() {
        yes = queue.offer(Stressed.event(2), 100) ? 1 : 0;
    }

    /** Another one. */
    @Actor
    public void second() {
        yesToo = queue.offer(Stressed.event(3), 100) ? 1 : 0;
    }

    /** What is left once all have ended. */
    @Arbiter
    public void count(III_Result result) {
        int all = Stressed.drained(queue);
        result.r1 = all;
        result.r2 = (int) ledger.total(LossCause.QUEUE_FULL);
        result.r3 = all == 1 + yes + yesToo ? 0 : 1;
    }
}
