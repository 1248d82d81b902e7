package io.notifyagent.sink.lua.engine;

import java.lang.management.ManagementFactory;

/**
 * How many bytes the current thread has allocated so far. HotSpot counts them; on a JVM that does not, {@link #known} is
 * false and what the libraries announce is counted instead. Stateless, safe on any thread.
 */
final class Allocation {

    private static final com.sun.management.ThreadMXBean THREADS = threads();

    private Allocation() {}

    static boolean known() {
        return THREADS != null;
    }

    /** Bytes since the thread began; only the difference of two answers means anything. */
    static long bytes() {
        return THREADS == null ? 0 : THREADS.getCurrentThreadAllocatedBytes();
    }

    private static com.sun.management.ThreadMXBean threads() {
        if (ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                && threads.isThreadAllocatedMemorySupported()
                && threads.isThreadAllocatedMemoryEnabled()) {
            return threads;
        }
        return null;
    }
}
