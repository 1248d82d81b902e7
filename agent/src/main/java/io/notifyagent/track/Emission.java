package io.notifyagent.track;

import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;

/** Where events go from here: filters and queues. Safe on any thread; never blocks, never throws. */
public interface Emission {

    /** Whether anybody may want events of this kind: the first test of all, before anything is read. */
    boolean wants(Kind kind);

    /**
     * Offers an event to whoever wants it.
     *
     * @return whether at least one handler queued it
     */
    boolean emit(Event event);
}
