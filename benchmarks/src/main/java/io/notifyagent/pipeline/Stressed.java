package io.notifyagent.pipeline;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.OwnedCount;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.runtime.StandardErrorOutput;
import java.util.List;

/** What the stress tests of this package are made of. Stateless. */
final class Stressed {

    static final long PLENTY = 1 << 20;
    static final Kind KIND = Kind.of(EventType.STREAM_STARTED);
    static final ProblemLog LOG = new ProblemLog(Clock.SYSTEM, new StandardErrorOutput(System.err));

    private Stressed() {}

    static Event event() {
        return new Event(KIND, 1, "cam", null, Fields.EMPTY);
    }

    /** With an id, as a queue gets it. */
    static Event event(long id) {
        Event event = event();
        event.assignId(id);
        return event;
    }

    static HandlerQueue queue(int size, LossLedger ledger) {
        return new HandlerQueue(size, PLENTY, ledger);
    }

    static Routing to(HandlerQueue queue) {
        return new Routing(List.of(new Routing.Route("stressed", queue, EventFilter.EVERYTHING, new OwnedCount())));
    }

    /** How many come out. */
    static int drained(HandlerQueue queue) {
        return queue.drain(event -> {}, Integer.MAX_VALUE);
    }
}
