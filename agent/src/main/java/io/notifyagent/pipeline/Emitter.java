package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.filter.Look;
import io.notifyagent.runtime.AgentLog;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

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
    private final EmitStatistics statistics = new EmitStatistics();
    private final Interests interests = new Interests();
    private volatile Routing routing = Routing.toNobody();

    Emitter(AgentLog log) {
        this.log = log;
    }

    /** Whether any handler may take an event of that kind: ask before anything is read or built. */
    public boolean wants(Kind kind) {
        return wants(routing, kind);
    }

    /**
     * What {@link #wants} says of that kind from now on, whatever is configured: for a call site, which asks before all else.
     * It may say yes for a moment longer than {@link #wants}, never no while that says yes.
     */
    public BooleanSupplier interest(Kind kind) {
        return interests.of(kind, this::wants);
    }

    private boolean wants(Routing asked, Kind kind) {
        try {
            return asked.wants(kind);
        } catch (Throwable failure) {
            report(failure);
            return false;
        }
    }

    /** A first look at events of a kind that have these fields: what can be said before one is made. */
    public Look look(Kind kind, List<String> fields) {
        return routing.look(kind, fields);
    }

    /**
     * Hands an event to every handler that takes it.
     *
     * @param event new, without an id
     * @return whether at least one handler queued it (rule E9); where one could not, that is counted as its loss
     */
    public boolean emit(Event event) {
        return emit(event, Look.UNCLEAR);
    }

    /**
     * As {@link #emit(Event)}.
     *
     * @param look at an event of just the fields that this one was made of, in their order
     */
    public boolean emit(Event event, Look look) {
        if (!EmitStatistics.measures(event.utcMillis()) || !EmitStatistics.measures(ids.getPlain())) {
            return handIn(event, look);
        }
        long begun = System.nanoTime();
        boolean queued = handIn(event, look);
        statistics.emitted(System.nanoTime() - begun);
        return queued;
    }

    /** Hands an event to every handler that takes it but the one it is about. */
    boolean emitToOthers(Event event, String handler) {
        Routing now = routing;
        boolean queued = offerToAll(event, now.candidates(event.kind()), Look.UNCLEAR, handler);
        observe(now, event);
        return queued;
    }

    private boolean handIn(Event event, Look look) {
        Routing now = routing;
        Routing.Route[] candidates = now.candidates(event.kind());
        Look known = now.gave(look) ? look : Look.UNCLEAR;
        // Most often one takes it. A loop around so much the compiler makes several times, too large for a call site.
        boolean queued = candidates.length == 1
                ? offerToOne(event, candidates[0], known)
                : offerToAll(event, candidates, known, null);
        observe(now, event);
        return queued;
    }

    private boolean offerToOne(Event event, Routing.Route route, Look look) {
        try {
            if (look.settles(0, event) || route.takes(event)) {
                HandlerQueue queue = route.queue();
                return queue.offer(event, take(event));
            }
        } catch (Throwable failure) {
            report(failure);
        }
        return false;
    }

    private boolean offerToAll(Event event, Routing.Route[] candidates, Look look, String besides) {
        boolean queued = false;
        int size = 0;
        for (int i = 0; i < candidates.length; i++) {
            Routing.Route route = candidates[i];
            try {
                if ((besides == null || !besides.equals(route.handler()))
                        && (look.settles(i, event) || route.takes(event))) {
                    HandlerQueue queue = route.queue();
                    size = size == 0 ? take(event) : size;
                    queued |= queue.offer(event, size);
                }
            } catch (Throwable failure) {
                // One handler's filter must not cost the others their event, nor the host its call.
                report(failure);
            }
        }
        return queued;
    }

    /** The first handler takes it: it is counted, and gets its id; gives its size. */
    private int take(Event event) {
        // Before the id: a processor does at the same time what stands before an atomic operation, and waits with what
        // stands behind it.
        statistics.taken(event.kind());
        int size = event.estimatedBytes();
        event.assignId(nextId());
        return size;
    }

    private void observe(Routing now, Event event) {
        try {
            now.observe(event);
        } catch (Throwable failure) {
            report(failure);
        }
    }

    /** How many events of which types were taken, and what handing one in costs. */
    public EmitStatistics statistics() {
        return statistics;
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

    /** Puts another routing in force, in one step; the thread that reloads. */
    void route(Routing next) {
        interests.change(kind -> wants(next, kind), () -> {
            // First, so that whoever sees the next routing takes no look of the last one for current.
            routing.end();
            routing = next;
        });
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
