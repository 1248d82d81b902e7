package io.notifyagent.jvm;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * The selectors that are in use, found by identity without a lock: a selecting thread looks at one place of the table,
 * seldom at more. A selector that finds no place is not watched. The monitor's thread frees places of selectors that are
 * closed or gone.
 */
final class EventLoops {

    private static final int SIZE = 2048;
    private static final int REACH = 16;

    private final AtomicReferenceArray<EventLoop> places = new AtomicReferenceArray<>(SIZE);
    private final AtomicInteger changes = new AtomicInteger();
    private final AwakeClock clock;
    /** Of the monitor's thread: which places were taken when there had been so many changes. */
    private int[] taken = {};

    private int takenChanges;

    EventLoops(AwakeClock clock) {
        this.clock = clock;
    }

    /**
     * The calling thread begins to select.
     *
     * @return what {@link #selected} wants back; 0: not watched
     */
    long selecting(Object selector) {
        int start = System.identityHashCode(selector);
        int free = -1;
        for (int i = 0; i < REACH; i++) {
            int place = start + i & SIZE - 1;
            EventLoop loop = places.get(place);
            if (loop == null) {
                free = free < 0 ? place : free;
            } else if (loop.selector.refersTo(selector)) {
                loop.selecting(Thread.currentThread(), clock);
                return place + 1;
            }
        }
        return free < 0 ? 0 : settle(selector, free);
    }

    /** The calling thread has selected, or failed to. */
    void selected(Object selector, long entered) {
        EventLoop loop = places.get((int) entered - 1);
        if (loop != null && loop.selector.refersTo(selector)) {
            loop.selected(Thread.currentThread(), clock.nanos());
        }
    }

    int size() {
        return SIZE;
    }

    /**
     * The places that are taken; on the monitor's thread, at each of its heartbeats: it goes through the table after a
     * change only.
     */
    int[] taken() {
        int now = changes.get();
        if (now != takenChanges) {
            takenChanges = now;
            taken = IntStream.range(0, SIZE)
                    .filter(place -> places.get(place) != null)
                    .toArray();
        }
        return taken;
    }

    /** The loop at a place, or null. */
    EventLoop at(int place) {
        return places.get(place);
    }

    void free(int place) {
        places.set(place, null);
        changes.incrementAndGet();
    }

    private long settle(Object selector, int place) {
        EventLoop loop = new EventLoop(selector);
        loop.selecting(Thread.currentThread(), clock);
        // Another selector may have been quicker: then this one comes again with its next select.
        if (!places.compareAndSet(place, null, loop)) {
            return 0;
        }
        changes.incrementAndGet();
        return place + 1;
    }
}
