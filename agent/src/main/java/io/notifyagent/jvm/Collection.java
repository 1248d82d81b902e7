package io.notifyagent.jvm;

/**
 * One thing that a garbage collector did. Immutable.
 *
 * @param gc name of its bean
 * @param endMillis when it ended, in milliseconds since the start of the JVM
 * @param millis how long it took
 * @param heapBefore bytes, or -1: this notification has no sizes, or nobody wants them of one so short
 * @param heapAfter likewise
 * @param heapMax likewise
 * @param oldShrank whether it freed memory of the old generation
 */
record Collection(
        String gc,
        String action,
        String cause,
        long endMillis,
        long millis,
        long heapBefore,
        long heapAfter,
        long heapMax,
        boolean oldShrank) {

    /** Whether the threads of the host stood still: concurrent work is told as a cycle. */
    boolean isPause() {
        return !isCycle();
    }

    /** Whether threads of the host waited for it to free memory. */
    boolean isStall() {
        return isCycle() && cause.equals("Allocation Stall");
    }

    private boolean isCycle() {
        return isCycle(action);
    }

    /** Whether that is what is told of concurrent work. */
    static boolean isCycle(String action) {
        return action.equals("end of GC cycle");
    }
}
