package io.notifyagent.pipeline;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FaultGuard;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkPlan;

/**
 * A handler's sink through its openings: opens it before the first delivery, turns whatever it throws into a failed
 * delivery, and opens it anew after {@value #REOPEN_AFTER} deliveries in a row that threw or had to be aborted (one that
 * answers with a failure is well and stays open). {@link #running}, {@link #abort} and {@link #retire} belong to the worker,
 * everything else to the exchange thread.
 */
final class Receiver {

    /** Deliveries in a row that throw or are aborted before the sink is opened anew. */
    static final int REOPEN_AFTER = 3;

    /** The delivery, or idle call, that is under way. */
    record Running(Sink sink, long sinceNanos, long timeoutMillis) {}

    private final SinkPlan plan;
    private final SinkContext context;
    private final AgentLog log;
    private volatile Running running;
    private volatile boolean aborted;
    private volatile boolean retired;
    private Sink sink;
    private int broken;

    Receiver(SinkPlan plan, SinkContext context, AgentLog log) {
        this.plan = plan;
        this.context = context;
        this.log = log;
    }

    /** Another one for the same handler. */
    Receiver to(SinkPlan other) {
        return new Receiver(other, context, log);
    }

    String display() {
        return plan.display();
    }

    /** The delivery that is under way, or null; one that is still opening its sink is not. */
    Running running() {
        return running;
    }

    void abort() {
        Running now = running;
        if (now == null) {
            return;
        }
        aborted = true;
        try {
            now.sink().abort();
        } catch (Throwable failure) {
            problem("could not abort a delivery", failure);
        }
    }

    /** Nothing is to be delivered from now on; worker. */
    void retire() {
        retired = true;
    }

    /** Delivers; a sink that cannot be opened, throws or is aborted has failed. */
    Outcome deliver(Batch batch, Clock clock) {
        if (sink == null) {
            try {
                sink = plan.open(context);
            } catch (Throwable failure) {
                return new Outcome.Failed("it cannot be opened: " + FaultGuard.oneLine(failure), 0);
            }
        }
        if (retired) {
            return new Outcome.Failed("the handler has ended", 0);
        }
        boolean threw = false;
        Outcome outcome;
        aborted = false;
        long timeoutMillis = 0;
        try {
            timeoutMillis = sink.timeoutMillis();
            running = new Running(sink, clock.nanos(), timeoutMillis);
            outcome = sink.deliver(batch);
            if (outcome == null) {
                throw new IllegalStateException("the sink gave no answer");
            }
        } catch (Throwable failure) {
            threw = true;
            outcome = new Outcome.Failed(FaultGuard.oneLine(failure), 0);
        } finally {
            running = null;
        }
        boolean late = aborted && outcome instanceof Outcome.Failed;
        if (late) {
            outcome = new Outcome.Failed("no answer in time (" + timeoutMillis + " ms), given up", 0);
        }
        broken = threw || late ? broken + 1 : 0;
        if (broken == REOPEN_AFTER) {
            close();
        }
        return outcome;
    }

    /** Lets an open sink do what is due; in how many milliseconds it wants to be called again, or {@link Sink#NEVER}. */
    long idle(Clock clock) {
        if (sink == null || retired) {
            return Sink.NEVER;
        }
        try {
            running = new Running(sink, clock.nanos(), sink.timeoutMillis());
            return Math.max(1, sink.idle());
        } catch (Throwable failure) {
            problem("failed between two deliveries", failure);
            return Sink.NEVER;
        } finally {
            running = null;
        }
    }

    void close() {
        Sink open = sink;
        sink = null;
        broken = 0;
        if (open != null) {
            try {
                open.close();
            } catch (Throwable failure) {
                problem("could not be closed", failure);
            }
        }
    }

    private void problem(String what, Throwable failure) {
        log.problem(
                "sink.fault",
                context.handler(),
                "The sink of handler '" + context.handler() + "' (" + display() + ") " + what + ": "
                        + (failure instanceof OutOfMemoryError
                                ? FaultGuard.describe(failure)
                                : FaultGuard.oneLine(failure) + ". This is a fault of the sink; please report it."));
    }
}
