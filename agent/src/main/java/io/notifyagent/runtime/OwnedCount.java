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
 *
 * <p>A class of threads of the host's own may override {@link Thread#getId()}. If that throws, the thread uses the adder, and
 * the host sees nothing of it. If it gives an id that another thread has, too, both write to one cell and some of what they
 * count at the same moment is missing from the sum; nothing else comes of it.
 */
public final class OwnedCount {

    /** A power of two. */
    private static final int CELLS = 32;

    /** In longs: two cache lines, for processors fetch neighbours in pairs. */
    private static final int CELL = 16;

    /** No thread has it; an empty cell does. */
    private static final long NONE = 0;

    private final AtomicLongArray cells = new AtomicLongArray((CELLS + 1) * CELL);
    private final LongAdder others = new LongAdder();

    /** Counts one. */
    public void increment() {
        long me = id();
        if (me == NONE) {
            others.increment();
            return;
        }
        int owner = ((int) me & CELLS - 1) * CELL + CELL / 2;
        // Plain: whoever reads its own id here has written it itself.
        long mine = cells.getPlain(owner);
        if (mine == me || mine == 0 && cells.compareAndSet(owner, 0, me)) {
            cells.setOpaque(owner + 1, cells.getPlain(owner + 1) + 1);
        } else {
            others.increment();
        }
    }

    /** Of this thread, by whatever its class makes of it. */
    private static long id() {
        try {
            return Thread.currentThread().getId();
        } catch (Throwable ofTheHost) {
            // An override of the host's; it is not ours to report, and the count goes on without it.
            return NONE;
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
