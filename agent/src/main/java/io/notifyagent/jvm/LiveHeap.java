package io.notifyagent.jvm;

import java.util.ArrayDeque;

/**
 * Finds out what of the heap is in use for good: what is left after a collection that covered the old generation. On the
 * monitor's thread.
 *
 * <p>G1 empties its old generation in several mixed collections, one after the other; only what the last one left
 * counts, which is known when the next collection is no mixed one. Even that is more than what lives: what was promoted
 * since the marking began is in it, and regions that are not worth their copying. A JVM that makes much garbage with 40 MB
 * alive was seen with 120 MB after half of its series and with 385 MB after one. A concurrent cycle (ZGC, Shenandoah) leaves
 * what was allocated while it ran, garbage included: 300 MB in such a JVM. So the lowest of three series or cycles counts,
 * and of all within five seconds. A remark covers the old generation but frees almost nothing, so it says nothing.
 */
final class LiveHeap {

    private static final long NONE = -1;
    private static final int FEWEST = 3;
    private static final long WITHIN_MILLIS = 5_000;

    /** What the last mixed collection of a series left, or a cycle. */
    private record Left(long endMillis, long bytes) {}

    private final HeapPools pools;
    private long oldSeen;
    private final ArrayDeque<Left> latest = new ArrayDeque<>();
    private Left lastMixed;

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
                lastMixed = null;
                latest.clear();
                yield pools.heapAfterCollection();
            }
            case "end of minor GC" -> minor(collection, covered && collection.oldShrank());
            case "end of GC cycle" -> collection.gc().contains("Minor") ? NONE : cycle(collection);
            default -> NONE;
        };
    }

    private long minor(Collection collection, boolean mixed) {
        if (mixed) {
            // Not what the pools say, which is of a later collection where this thread comes late.
            lastMixed = new Left(collection.endMillis(), collection.heapAfter());
            return NONE;
        }
        if (lastMixed == null) {
            return NONE;
        }
        latest.add(lastMixed);
        lastMixed = null;
        return lowest();
    }

    private long lowest() {
        long since = latest.getLast().endMillis() - WITHIN_MILLIS;
        while (latest.size() > FEWEST && latest.getFirst().endMillis() < since) {
            latest.removeFirst();
        }
        return latest.size() < FEWEST
                ? NONE
                : latest.stream().mapToLong(Left::bytes).min().orElse(NONE);
    }

    private long cycle(Collection collection) {
        boolean sized = collection.heapAfter() >= 0;
        latest.add(new Left(collection.endMillis(), sized ? collection.heapAfter() : pools.heapAfterCollection()));
        return lowest();
    }
}
