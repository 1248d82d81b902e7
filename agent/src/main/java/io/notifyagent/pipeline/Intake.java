package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import java.util.function.Consumer;

/**
 * The way into one handler: a queue, and behind it another one for each reload that changed its size, until the older
 * ones are empty (rule C8). Producers know a queue by their routing and offer to it directly. {@link #extend} belongs to
 * the thread that reloads, {@link #size} and {@link #accepted} to any, the rest to the handler's worker.
 *
 * <p>Order holds across a change: an older queue is closed and handed over to its end before the next is touched, and
 * who offers to a closed one is sent on to its successor. So if offering A returned before offering B began, A is before B
 * whichever queues they met. For as long as it takes to empty the old queue both bounds count.
 */
final class Intake {

    /** The oldest queue, and how many events those before it had taken in; one object, so that sums are never torn. */
    private record Line(HandlerQueue head, long acceptedBefore) {}

    private volatile Line line;

    Intake(HandlerQueue first) {
        line = new Line(first, 0);
    }

    /** The queue that new events belong into. */
    HandlerQueue last() {
        HandlerQueue last = line.head();
        while (last.successor() != null) {
            last = last.successor();
        }
        return last;
    }

    /** From now on events belong into {@code next}; what is in the queues before is handed over first. */
    void extend(HandlerQueue next) {
        last().closeBefore(next);
    }

    /** Hands over at most {@code limit} events, oldest first, and returns how many; never waits for a producer. */
    int drain(Consumer<Event> target, int limit) {
        int count = line.head().drain(target, limit);
        while (count < limit && advance()) {
            count += line.head().drain(target, limit - count);
        }
        return count;
    }

    /** The event that is handed over next, or null where none is seen. */
    Event oldest() {
        Event oldest = null;
        for (HandlerQueue queue = line.head(); oldest == null && queue != null; queue = queue.successor()) {
            oldest = queue.oldest();
        }
        return oldest;
    }

    /** From now on every offer is refused and counted as {@code shutdown}. */
    void close() {
        last().close();
    }

    /** Whether it is closed, empty, and no producer is still on its way into it. */
    boolean isDrained() {
        while (advance()) {
            continue;
        }
        HandlerQueue head = line.head();
        return head.successor() == null && head.isDrained();
    }

    /** How many events wait. */
    int size() {
        int size = 0;
        for (HandlerQueue queue = line.head(); queue != null; queue = queue.successor()) {
            size += queue.size();
        }
        return size;
    }

    /** How many events were ever taken in. */
    long accepted() {
        Line now = line;
        long accepted = now.acceptedBefore();
        for (HandlerQueue queue = now.head(); queue != null; queue = queue.successor()) {
            accepted += queue.accepted();
        }
        return accepted;
    }

    /** Leaves the oldest queue for good, if it has a successor and nothing can come out of it any more. */
    private boolean advance() {
        Line now = line;
        HandlerQueue next = now.head().successor();
        if (next == null || !now.head().isDrained()) {
            return false;
        }
        line = new Line(next, now.acceptedBefore() + now.head().accepted());
        return true;
    }
}
