package io.notifyagent.jvm;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The selectors that are in use, found by identity without a lock: a selecting thread looks at one place of the table,
 * seldom at more. A selector that finds no place is not watched. The monitor's thread frees places of selectors that are
 * closed or gone.
 */
final class EventLoops {

    private static final int SIZE = 2048;
    private static final int REACH = 16;

    private final AtomicReferenceArray<EventLoop> places = new AtomicReferenceArray<>(SIZE);
    private final AwakeClock clock;

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
                loop.selecting(Thread.currentThread(), clock.nanos());
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

    /** The loop at a place, or null. */
    EventLoop at(int place) {
        return places.get(place);
    }

    void free(int place) {
        places.set(place, null);
    }

    private long settle(Object selector, int place) {
        EventLoop loop = new EventLoop(selector);
        loop.selecting(Thread.currentThread(), clock.nanos());
        // Another selector may have been quicker: then this one comes again with its next select.
        return places.compareAndSet(place, null, loop) ? place + 1 : 0;
    }
}
