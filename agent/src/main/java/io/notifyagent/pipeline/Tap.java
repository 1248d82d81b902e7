package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import io.notifyagent.filter.EventFilter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Lets one observer see events as they are emitted, beside the handlers and without a trace in them: it gives no event an
 * id, is in no count, and changes nothing of what {@link Emitter#emit} answers. Host threads call {@link #see}, which
 * never waits; the observer's thread polls. What the observer is too slow for is dropped and counted. An event that no
 * handler takes has the id 0.
 */
public final class Tap implements AutoCloseable {

    private static final int MOST_EVENTS = 4096;
    private static final long MOST_BYTES = 8 << 20;

    private final EventFilter filter;
    private final Consumer<Tap> remove;
    private final EventRing events = new EventRing(MOST_EVENTS);
    private final AtomicLong dropped = new AtomicLong();

    /** @param remove takes it out of the routing */
    Tap(EventFilter filter, Consumer<Tap> remove) {
        this.filter = filter;
        this.remove = remove;
    }

    EventFilter filter() {
        return filter;
    }

    /** Host threads: offers an event, after the handlers got it. */
    void see(Event event) {
        if (filter.passes(event) && !events.offer(event, event.estimatedBytes(), MOST_EVENTS, MOST_BYTES)) {
            dropped.incrementAndGet();
        }
    }

    /** The oldest event not seen yet, or null; the observer. */
    public Event poll() {
        Event event = events.poll();
        if (event != null) {
            events.release(event.estimatedBytes());
        }
        return event;
    }

    /** How many events were dropped since the last call; the observer. */
    public long takeDropped() {
        return dropped.getAndSet(0);
    }

    /** Nothing comes any more; what was taken can still be polled. */
    @Override
    public void close() {
        remove.accept(this);
    }
}
