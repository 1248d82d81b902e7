package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.runtime.AgentLog;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the host's threads hand their events in. Any number of threads at once; nothing here blocks, parks, wakes a
 * thread, allocates or throws (rules H1, A2). An event is judged by the one routing that its thread read, and gets its
 * id after that judgement and before it is offered (rule E8): if emitting A returned before emitting B began, A has the
 * smaller id and precedes B in every queue.
 */
public final class Emitter {

    private final AgentLog log;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile Routing routing = Routing.NONE;

    Emitter(AgentLog log) {
        this.log = log;
    }

    /** Whether any handler may take an event of that kind: ask before anything is read or built. */
    public boolean wants(Kind kind) {
        try {
            return routing.wants(kind);
        } catch (Throwable failure) {
            report(failure);
            return false;
        }
    }

    /**
     * Hands an event to every handler that takes it.
     *
     * @param event new, without an id
     * @return whether at least one handler queued it (rule E9); where one could not, that is counted as its loss
     */
    public boolean emit(Event event) {
        boolean queued = false;
        int size = 0;
        for (Routing.Route route : routing.candidates(event.kind())) {
            try {
                if (route.takes(event)) {
                    if (size == 0) {
                        event.assignId(nextId());
                        size = event.estimatedBytes();
                    }
                    queued |= route.queue().offer(event, size);
                }
            } catch (Throwable failure) {
                // One handler's filter must not cost the others their event, nor the host its call.
                report(failure);
            }
        }
        return queued;
    }

    /** How many times judging or offering an event threw, which is a fault of the agent; each cost one event. */
    public long failures() {
        return failures.get();
    }

    /** The id that was given last; any thread. */
    public long lastEventId() {
        return ids.get();
    }

    /** The next id, for an event that goes to one handler alone. */
    long nextId() {
        return ids.incrementAndGet();
    }

    void route(Routing next) {
        routing = next;
    }

    private void report(Throwable failure) {
        failures.incrementAndGet();
        try {
            log.problem(
                    "pipeline.emit",
                    "",
                    "An event could not be handed in: " + failure
                            + ". This is a fault of the agent; please report it.");
        } catch (Throwable alsoFailed) {
            // No stack or memory left even to say so: the count above is what remains, and the host must go on.
            failures.incrementAndGet();
        }
    }
}
