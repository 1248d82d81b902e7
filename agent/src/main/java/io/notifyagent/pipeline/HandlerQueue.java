package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;

/**
 * The queue between the host's threads and one handler (rule H1). Many producers call {@link #offer}: it never blocks,
 * parks, wakes or allocates; when the queue is full or closed, the offered event, the newest, is dropped and recorded in
 * the ledger before the call returns. One consumer, the handler's worker, calls {@link #drain}, {@link #close} and {@link
 * #isDrained}. An event whose offer returned before another offer began comes out first. Bounded exactly by events, and
 * by estimated bytes as seen when the consumer last finished a drain; offers at the same moment near the byte limit may
 * both be refused where one would have fitted. A queue that was closed before another one sends what it is offered on to
 * that one (see {@link Intake}).
 *
 * <p>A producer reserves its bytes before it offers. So a closed queue is known to be empty for good when the bytes
 * drained are the bytes reserved: no grace period, and nothing offered is ever left behind uncounted.
 */
final class HandlerQueue {

    private static final long CLOSED = Long.MIN_VALUE;
    // Two cache lines and their neighbours: producers write one slot, the consumer the other.
    private static final int RESERVED = 16;
    /** What producers last saw of the released: as long as that is enough they leave the consumer's cache line alone. */
    private static final int SEEN = 17;

    private static final int RELEASED = 48;
    private static final int PADDED = 64;

    private final MpscVarHandleArrayQueue<Event> events;
    private final AtomicLongArray bytes = new AtomicLongArray(PADDED);
    private final LossLedger ledger;
    private final int maxEvents;
    private final long maxBytes;
    private volatile HandlerQueue successor;
    private long drainedBytes;

    HandlerQueue(int maxEvents, long maxBytes, LossLedger ledger) {
        this.events = new MpscVarHandleArrayQueue<>(Math.max(2, maxEvents));
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
        this.ledger = ledger;
    }

    /**
     * @param size {@link Event#estimatedBytes()}, computed once for all queues
     * @return whether the event is queued; if not, it is counted as lost
     */
    boolean offer(Event event, int size) {
        long before = bytes.getAndAdd(RESERVED, size);
        if (before < 0) {
            HandlerQueue next = successor;
            if (next != null) {
                bytes.getAndAdd(RESERVED, -size);
                return next.offer(event, size);
            }
            ledger.late(event.id());
        } else if (fits(before + size) && events.offerIfBelowThreshold(event, maxEvents)) {
            return true;
        } else {
            ledger.full(event.id());
        }
        // Last, so that a queue that is drained has all its losses in the ledger.
        bytes.getAndAdd(RESERVED, -size);
        return false;
    }

    /** A number that was seen by an earlier look is too small at worst, and then it is looked again. */
    private boolean fits(long reserved) {
        if (reserved - bytes.getPlain(SEEN) <= maxBytes) {
            return true;
        }
        long released = bytes.get(RELEASED);
        bytes.setOpaque(SEEN, released);
        return reserved - released <= maxBytes;
    }

    /**
     * Offers an event for somebody who can wait and come again: it is taken only while the queue is less than half full,
     * so that it never costs the host one, and nothing is counted where it is not. Only ever one thread at a time.
     */
    boolean offerIfHalfEmpty(Event event, int size) {
        long before = bytes.getAndAdd(RESERVED, size);
        HandlerQueue next = successor;
        boolean taken = before >= 0
                && before + size - bytes.get(RELEASED) <= maxBytes / 2
                && events.offerIfBelowThreshold(event, Math.max(1, maxEvents / 2));
        if (!taken) {
            bytes.getAndAdd(RESERVED, -size);
        }
        return taken || before < 0 && next != null && next.offerIfHalfEmpty(event, size);
    }

    /** Hands over at most {@code limit} events, oldest first, and returns how many; never waits for a producer. */
    int drain(Consumer<Event> target, int limit) {
        int count = 0;
        while (count < limit) {
            Event event = events.relaxedPoll();
            if (event == null) {
                break;
            }
            drainedBytes += event.estimatedBytes();
            target.accept(event);
            count++;
        }
        if (count > 0) {
            bytes.lazySet(RELEASED, drainedBytes);
        }
        return count;
    }

    /** The event that comes out next, or null where none is seen; the consumer. */
    Event oldest() {
        return events.relaxedPeek();
    }

    /** From now on every offer is refused and counted as {@code shutdown}. */
    void close() {
        bytes.getAndUpdate(RESERVED, reserved -> reserved | CLOSED);
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
        long reserved = bytes.get(RESERVED);
        return reserved < 0 && (reserved & ~CLOSED) == drainedBytes;
    }

    /** How many events wait; any thread. */
    int size() {
        return events.size();
    }

    /** How many events were ever taken in; any thread. */
    long accepted() {
        return events.currentProducerIndex();
    }
}
