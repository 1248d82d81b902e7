package io.notifyagent.jvm;

import java.lang.ref.WeakReference;

/**
 * One selector and the thread that serves it. The selecting thread writes when it came and left, and the rest of what
 * decides whether it is an event loop; the monitor's thread reads that and owns {@link #absence}. Holds neither thread nor
 * selector back from the collector.
 */
final class EventLoop {

    /** How many selects make an event loop, and within what time. */
    static final int SELECTS = 10;

    static final long WITHIN_NANOS = 10_000_000_000L;

    final WeakReference<Object> selector;
    /** Reading of the clock at which the thread left its selector; while it selects, minus the one at which it came. */
    private volatile long state;

    private volatile WeakReference<Thread> thread = new WeakReference<>(null);
    /** Of the last absence that took long; written before {@link #state}. */
    private volatile Return lastReturn;

    private int selects;
    private long since;
    /** The absence that was caught, or null; of the monitor's thread. */
    private Absence absence;

    /**
     * A thread came back to its selector.
     *
     * @param left when it had left it
     * @param nanos for how long it was certainly away
     */
    record Return(long left, long nanos) {}

    EventLoop(Object selector) {
        this.selector = new WeakReference<>(selector);
    }

    /** A thread comes to the selector. */
    void selecting(Thread current, AwakeClock clock) {
        long now = clock.nanos();
        long last = state;
        if (!thread.refersTo(current)) {
            // First, so that the absence of one thread is never told as ended by another.
            thread = new WeakReference<>(current);
            selects = 0;
        } else if (last > 0 && clock.isLong(now - last)) {
            lastReturn = new Return(last, clock.since(last));
        }
        state = -now;
        if (selects < SELECTS) {
            if (selects == 0 || now - since > WITHIN_NANOS) {
                since = now;
                selects = 0;
            }
            selects++;
        }
    }

    /** A thread leaves the selector; one that another has taken it from meanwhile says nothing. */
    void selected(Thread current, long now) {
        if (thread.refersTo(current)) {
            state = now;
        }
    }

    /** Reading of the clock at which it left its selector; 0 while it selects, or where it is no event loop. */
    long left() {
        long last = state;
        return last > 0 && selects >= SELECTS ? last : 0;
    }

    /** How the absence ended that began at {@code left}, or null where that is not known. */
    Return endOf(long left) {
        Return last = lastReturn;
        return last != null && last.left() == left ? last : null;
    }

    /**
     * Whether this thread serves this selector, or waits in it, since it left another one.
     *
     * @param other the reading at which it left the other
     */
    boolean isServedBy(Thread server, long other) {
        long last = state;
        boolean later = last < 0 ? -last >= other : selects >= SELECTS && last > other;
        return later && thread.refersTo(server);
    }

    /** The thread, or null where it is gone. */
    Thread thread() {
        return thread.get();
    }

    Absence absence() {
        return absence;
    }

    void absence(Absence caught) {
        absence = caught;
    }
}
