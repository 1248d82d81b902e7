package io.notifyagent.jvm;

import java.lang.ref.WeakReference;

/**
 * An event loop that was caught away from its selector. Of the monitor's thread.
 *
 * @param left when it left, by the awake clock
 * @param of the thread, not held back from the collector
 * @param thread its name
 * @param location where it was caught
 * @param nanos for how long it was certainly away, as far as is known
 * @param told whether the event was emitted, which happens once
 */
record Absence(long left, WeakReference<Thread> of, String thread, String location, long nanos, boolean told) {

    static Absence of(Thread thread, long left, String location, long nanos) {
        return new Absence(left, new WeakReference<>(thread), thread.getName(), location, nanos, false);
    }

    /** Whether it is this thread's that was caught; null is nobody's. */
    boolean isOf(Thread other) {
        return other != null && of.refersTo(other);
    }

    /** It is known to have been away for longer. */
    Absence lasting(long longer) {
        return new Absence(left, of, thread, location, longer, told);
    }

    Absence asTold() {
        return new Absence(left, of, thread, location, nanos, true);
    }
}
