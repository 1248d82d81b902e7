package io.notifyagent.jvm;

import java.lang.ref.WeakReference;

/**
 * One selector and the thread that serves it. The selecting thread writes {@link #left}, and the rest of what decides
 * whether it is an event loop; the monitor's thread reads {@link #left} and owns {@link #absence}. Holds neither thread
 * nor selector back from the collector.
 */
final class EventLoop {

    /** How many selects make an event loop, and within what time. */
    static final int SELECTS = 10;

    static final long WITHIN_NANOS = 10_000_000_000L;

    final WeakReference<Object> selector;
    /** Reading of the clock at which it left its selector; 0 while it selects, or where it is no event loop. */
    private volatile long left;

    private volatile WeakReference<Thread> thread = new WeakReference<>(null);
    private int selects;
    private long since;
    /** The absence that was caught, or null; of the monitor's thread. */
    private Absence absence;

    EventLoop(Object selector) {
        this.selector = new WeakReference<>(selector);
    }

    /** A thread comes to the selector. */
    void selecting(Thread current, long now) {
        if (left != 0) {
            left = 0;
        }
        if (!thread.refersTo(current)) {
            thread = new WeakReference<>(current);
            selects = 0;
        }
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
        if (selects >= SELECTS && thread.refersTo(current)) {
            left = now;
        }
    }

    long left() {
        return left;
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
