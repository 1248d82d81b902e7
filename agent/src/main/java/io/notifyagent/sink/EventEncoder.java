package io.notifyagent.sink;

import io.notifyagent.event.Event;

/** Writes events, one after the other, to the end of a buffer it was made with. Used by one thread. */
public interface EventEncoder {

    /** Most bytes of JSON or text of one delivery, 1 MiB (rule H3); a single event larger than that goes alone. */
    int MAX_BYTES = 1 << 20;

    /** Writes one event, without a separator before or after it. */
    void append(Event event);
}
