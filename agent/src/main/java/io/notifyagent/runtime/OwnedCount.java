package io.notifyagent.runtime;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * A count that is exact and costs a host thread little more than the increment: any number of threads count, without a
 * lock and without allocating; any thread reads.
 *
 * <p>There is a fixed number of cells. The first thread whose id falls on a cell owns it for ever and is the only one that
 * writes to it, so that it needs no atomic operation; every other thread that falls on it uses the {@link LongAdder} beside
 * them, whose compare-and-set costs three times as much. Cells hold ids, never threads: nothing of the host is kept, and
 * no id is given twice in a JVM. A cell whose owner has ended keeps its count.
 */
public final class OwnedCount {

    /** A power of two. */
    private static final int CELLS = 32;

    /** In longs: two cache lines, for processors fetch neighbours in pairs. */
    private static final int CELL = 16;

    private final AtomicLongArray cells = new AtomicLongArray((CELLS + 1) * CELL);
    private final LongAdder others = new LongAdder();

    /** Counts one. */
    public void increment() {
        long me = Thread.currentThread().getId();
        int owner = ((int) me & CELLS - 1) * CELL + CELL / 2;
        // Plain: whoever reads its own id here has written it itself.
        long mine = cells.getPlain(owner);
        if (mine == me || mine == 0 && cells.compareAndSet(owner, 0, me)) {
            cells.setOpaque(owner + 1, cells.getPlain(owner + 1) + 1);
        } else {
            others.increment();
        }
    }

    /** All that was counted; of what is being counted meanwhile, some. */
    public long sum() {
        long sum = others.sum();
        for (int cell = 0; cell < CELLS; cell++) {
            sum += cells.getOpaque(cell * CELL + CELL / 2 + 1);
        }
        return sum;
    }
}
