package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The queue between the host's threads and one handler (rule H1). Many producers call {@link #offer}: it never blocks,
 * parks, wakes or allocates; when the queue is full or closed, the offered event, the newest, is dropped and recorded in
 * the ledger before the call returns. One consumer, the handler's worker, calls {@link #drain}, {@link #close} and {@link
 * #isDrained}. An event whose offer returned before another offer began comes out first. Bounded exactly by events, and
 * by estimated bytes as seen when the consumer last finished a drain. A queue that was closed before another one sends
 * what it is offered on to that one (see {@link Intake}).
 *
 * <p>A closed queue is known to be empty for good when all that its ring took in has come out: no grace period, and
 * nothing offered is ever left behind. A producer that is refused says so before it looks why, and until the loss is in
 * the ledger; a queue that is drained has nobody in between.
 */
final class HandlerQueue {

    private final EventRing ring;
    /** Producers that are being refused. */
    private final AtomicInteger refusing = new AtomicInteger();

    private final LossLedger ledger;
    private final int maxEvents;
    private final long maxBytes;
    private volatile HandlerQueue successor;

    /**
     * @param maxEvents at most {@value EventRing#MOST_EVENTS}
     * @param maxBytes at most {@value EventRing#MOST_BYTES}
     */
    HandlerQueue(int maxEvents, long maxBytes, LossLedger ledger) {
        this.ring = new EventRing(maxEvents);
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
        this.ledger = ledger;
    }

    /**
     * @param size {@link Event#estimatedBytes()}, computed once for all queues
     * @return whether the event is queued; if not, it is counted as lost
     */
    boolean offer(Event event, int size) {
        return ring.offer(event, size, maxEvents, maxBytes) || offerToNext(event, size);
    }

    /** As {@link #offer}, where this one has not taken it. */
    private boolean offerToNext(Event event, int size) {
        refusing.incrementAndGet();
        HandlerQueue next = null;
        if (!ring.isClosed()) {
            ledger.full(event.id());
        } else {
            next = successor;
            if (next == null) {
                ledger.late(event.id());
            }
        }
        refusing.decrementAndGet();
        return next != null && next.offer(event, size);
    }

    /**
     * Offers an event for somebody who can wait and come again: it is taken only while the queue is less than half full,
     * so that it never costs the host one, and nothing is counted where it is not. Only ever one thread at a time.
     */
    boolean offerIfHalfEmpty(Event event, int size) {
        if (ring.offer(event, size, Math.max(1, maxEvents / 2), maxBytes / 2)) {
            return true;
        }
        HandlerQueue next = ring.isClosed() ? successor : null;
        return next != null && next.offerIfHalfEmpty(event, size);
    }

    /**
     * Hands over at most {@code limit} events, oldest first, and returns how many; never waits for a producer. An event
     * that {@code target} throws at, for want of memory, stays here.
     */
    int drain(Consumer<Event> target, int limit) {
        int count = 0;
        long drained = 0;
        try {
            while (count < limit) {
                Event event = ring.peek();
                if (event == null) {
                    break;
                }
                target.accept(event);
                ring.drop();
                drained += event.estimatedBytes();
                count++;
            }
        } finally {
            if (count > 0) {
                ring.release(drained);
            }
        }
        return count;
    }

    /** The event that comes out next, or null where none is seen; the consumer. */
    Event oldest() {
        return ring.peek();
    }

    /** From now on every offer is refused and counted as {@code shutdown}. */
    void close() {
        ring.close();
    }

    /** From now on every offer goes to {@code next}; the thread that reloads. */
    void closeBefore(HandlerQueue next) {
        // First, so that whoever finds the queue closed finds the next one.
        successor = next;
        close();
    }

    /** The queue that takes what this one is offered since it was closed, or null; any thread. */
    HandlerQueue successor() {
        return successor;
    }

    /** Whether it was made with these bounds. */
    boolean isBoundBy(int events, long estimatedBytes) {
        return maxEvents == events && maxBytes == estimatedBytes;
    }

    /** Whether the queue is closed, empty, and no producer is still on its way into it. */
    boolean isDrained() {
        // In this order: who is refused from now on finds it closed.
        return ring.isEnded() && refusing.get() == 0;
    }

    /** How many events wait; any thread. */
    int size() {
        return ring.size();
    }

    /** How many events were ever taken in; any thread. */
    long accepted() {
        return ring.taken();
    }
}
