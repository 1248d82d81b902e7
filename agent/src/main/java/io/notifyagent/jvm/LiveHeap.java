package io.notifyagent.jvm;

/**
 * Finds out what of the heap is in use for good: what is left after a collection that covered the old generation. On the
 * monitor's thread.
 *
 * <p>G1 empties its old generation in several mixed collections, one after the other; only what the last one left
 * counts, which is known when the next collection is no mixed one. Its remark covers the old generation but frees almost
 * nothing, so it says nothing.
 */
final class LiveHeap {

    private final HeapPools pools;
    private long oldSeen;
    private long candidate = -1;

    LiveHeap(HeapPools pools) {
        this.pools = pools;
        this.oldSeen = pools.oldAfterCollection();
    }

    /** @return bytes in use for good, where that collection tells; else -1 */
    long after(Collection collection) {
        long old = pools.oldAfterCollection();
        boolean covered = old != oldSeen;
        oldSeen = old;
        if (collection.action().equals("end of concurrent GC pause")
                || collection.gc().endsWith(" Pauses")) {
            return -1;
        }
        if (!collection.action().equals("end of minor GC")) {
            candidate = -1;
            return covered || collection.action().equals("end of major GC") ? pools.heapAfterCollection() : -1;
        }
        if (covered && collection.oldShrank()) {
            candidate = pools.heapAfterCollection();
            return -1;
        }
        long left = candidate;
        candidate = -1;
        return left;
    }
}
