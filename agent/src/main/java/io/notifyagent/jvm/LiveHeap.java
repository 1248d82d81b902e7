package io.notifyagent.jvm;

/**
 * Finds out what of the heap is in use for good: what is left after a collection that covered the old generation. On the
 * monitor's thread.
 *
 * <p>G1 empties its old generation in several mixed collections, one after the other; only what the last one left
 * counts, which is known when the next collection is no mixed one. Its remark covers the old generation but frees almost
 * nothing, so it says nothing. A concurrent cycle (ZGC, Shenandoah) leaves what was allocated while it ran, garbage
 * included: of two cycles the lower one is nearer to the truth.
 */
final class LiveHeap {

    private static final long NONE = -1;

    private final HeapPools pools;
    private long oldSeen;
    private long afterMixed = NONE;
    private long afterCycle = NONE;

    LiveHeap(HeapPools pools) {
        this.pools = pools;
        this.oldSeen = pools.oldAfterCollection();
    }

    /** @return bytes in use for good, where that collection tells; else -1 */
    long after(Collection collection) {
        long old = pools.oldAfterCollection();
        boolean covered = old != oldSeen;
        oldSeen = old;
        return switch (collection.action()) {
            case "end of major GC" -> {
                afterMixed = NONE;
                yield pools.heapAfterCollection();
            }
            case "end of minor GC" -> minor(covered && collection.oldShrank());
            case "end of GC cycle" -> collection.gc().contains("Minor") ? NONE : cycle();
            default -> NONE;
        };
    }

    private long minor(boolean mixed) {
        long before = afterMixed;
        afterMixed = mixed ? pools.heapAfterCollection() : NONE;
        return mixed ? NONE : before;
    }

    private long cycle() {
        long before = afterCycle;
        afterCycle = pools.heapAfterCollection();
        return before == NONE ? NONE : Math.min(before, afterCycle);
    }
}
