package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import io.notifyagent.sink.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a handler's worker holds, in order: the batch that is being delivered or will be delivered again (the front), and
 * the events behind it (the rest). The front is one object as long as it is not changed (rule P4). Worker only, but for
 * {@link #held}.
 *
 * <p>Each method changes all or nothing: what needs memory, which a full heap refuses, comes before the first change.
 *
 * <p>The handler's own {@code events_lost} (tellings) travel among the events but are never dropped to make room, do
 * not count against the limit, and are not part of {@link #held}: nothing that was told can get lost or be told twice.
 */
final class Backlog implements Consumer<Event> {

    private static final int SMALLEST = 64;

    private ArrayDeque<Event> rest = new ArrayDeque<>(SMALLEST);
    /** How many {@link #rest} takes without growing: where it cannot grow by itself it loses what is in it. */
    private int room = SMALLEST;

    private final Set<Event> tellings = Collections.newSetFromMap(new IdentityHashMap<>());
    private final AtomicInteger held = new AtomicInteger();
    private final BatchIds ids;
    private Batch front;

    Backlog(BatchIds ids) {
        this.ids = ids;
    }

    /** Takes an event in at the end. */
    @Override
    public void accept(Event event) {
        reserve(1);
        rest.addLast(event);
        held.lazySet(held.get() + 1);
    }

    /** How many of the host's events are held; any thread. */
    int held() {
        return held.get();
    }

    /** The batch that is being delivered or was not answered, or null. */
    Batch front() {
        return front;
    }

    /** How many events wait behind the front, tellings included. */
    int waiting() {
        return rest.size();
    }

    /** The first of the host's events that are held, or null. */
    Event oldest() {
        if (held.get() == 0) {
            return null;
        }
        if (front != null) {
            for (Event event : front.events()) {
                if (!isTelling(event)) {
                    return event;
                }
            }
        }
        for (Event event : rest) {
            if (!isTelling(event)) {
                return event;
            }
        }
        return null;
    }

    /** Whether any event is held that is not of those. */
    boolean holdsMoreThan(Predicate<Event> those) {
        return front != null && !front.events().stream().allMatch(those)
                || !rest.stream().allMatch(those);
    }

    boolean hasTellings() {
        return !tellings.isEmpty();
    }

    boolean isTelling(Event event) {
        // Without any, none is asked for its identity hash, which would cost more than the rest of its way through
        // here.
        return !tellings.isEmpty() && tellings.contains(event);
    }

    /**
     * Makes a new front of the first events that wait, and of new tellings behind them.
     *
     * @param max most events, tellings included
     */
    Batch compose(int max, List<Event> newTellings) {
        int count = Math.min(rest.size(), Math.max(0, max - newTellings.size()));
        List<Event> events = new ArrayList<>(count + newTellings.size());
        boolean all = count == rest.size();
        if (all) {
            events.addAll(rest);
        } else {
            Iterator<Event> first = rest.iterator();
            while (events.size() < count) {
                events.add(first.next());
            }
        }
        events.addAll(newTellings);
        Batch batch = new Batch(ids.next(), events);
        // By hand: to ask for what iterates would need memory after the first change.
        for (int i = 0; i < newTellings.size(); i++) {
            tellings.add(newTellings.get(i));
        }
        if (all) {
            rest.clear();
        } else {
            for (int i = 0; i < count; i++) {
                rest.removeFirst();
            }
        }
        front = batch;
        return batch;
    }

    /** How many of the first events of the front are tellings. */
    int tellingsAmong(int count) {
        int found = 0;
        if (!tellings.isEmpty()) {
            List<Event> events = front.events();
            for (int i = 0; i < count; i++) {
                found += tellings.contains(events.get(i)) ? 1 : 0;
            }
        }
        return found;
    }

    /** Puts the front back before the rest: what is delivered next is a new batch. */
    void dissolve() {
        if (front != null) {
            finish(0);
        }
    }

    /** Makes sure that the next {@link #finish} needs no memory, so that it can be counted before it is done. */
    void prepareFinish() {
        reserve(front.events().size());
    }

    /** Forgets the first events of the front, tellings included, and dissolves what remains. */
    void finish(int count) {
        List<Event> events = front.events();
        reserve(events.size() - count);
        int gone = count - tellingsAmong(count);
        for (int i = events.size() - 1; i >= count; i--) {
            rest.addFirst(events.get(i));
        }
        if (!tellings.isEmpty()) {
            for (int i = 0; i < count; i++) {
                tellings.remove(events.get(i));
            }
        }
        held.lazySet(held.get() - gone);
        front = null;
    }

    /** Drops the events of the front and dissolves it; its tellings stay. */
    void dropFront(Consumer<Event> dropped) {
        int size = front.events().size();
        int events = size - tellingsAmong(size);
        dissolve();
        dropOldest(events, dropped);
    }

    /**
     * Drops the oldest until at most {@code limit} of the host's events are held. While the front is in flight it is not
     * touched, for it may just be delivered; then at most {@code limit} are kept behind it.
     *
     * @return how many were dropped
     */
    int trim(int limit, boolean inFlight, Consumer<Event> dropped) {
        int excess = held.get() - limit;
        if (excess > 0 && inFlight) {
            int size = front.events().size();
            excess -= size - tellingsAmong(size);
        }
        if (excess <= 0) {
            return 0;
        }
        if (!inFlight) {
            dissolve();
        }
        dropOldest(excess, dropped);
        return excess;
    }

    /** Drops everything, what is in flight included. */
    void dropAll(Consumer<Event> dropped, Consumer<Event> untold) {
        dissolve();
        for (Event event = rest.pollFirst(); event != null; event = rest.pollFirst()) {
            if (isTelling(event)) {
                tellings.remove(event);
                untold.accept(event);
            } else {
                held.lazySet(held.get() - 1);
                dropped.accept(event);
            }
        }
    }

    private void dropOldest(int count, Consumer<Event> dropped) {
        ArrayDeque<Event> kept = new ArrayDeque<>(tellings.size());
        int left = count;
        while (left > 0) {
            Event oldest = rest.removeFirst();
            if (isTelling(oldest)) {
                kept.addFirst(oldest);
            } else {
                dropped.accept(oldest);
                left--;
            }
        }
        while (!kept.isEmpty()) {
            rest.addFirst(kept.removeFirst());
        }
        held.lazySet(held.get() - count);
    }

    private void reserve(int more) {
        int needed = rest.size() + more;
        if (needed > room) {
            int larger = Math.max(2 * room, needed);
            ArrayDeque<Event> grown = new ArrayDeque<>(larger);
            grown.addAll(rest);
            rest = grown;
            room = larger;
        }
    }
}
