package io.notifyagent.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts that are exact and cost a host thread little more than an increment: any number of threads count, without a
 * lock and without allocating; any thread reads.
 *
 * <p>There is a fixed number of rows, each with a cell for every count. The first thread whose id falls on a row owns it for
 * ever and is the only one that writes to it, so that it needs no atomic operation; every other thread that falls on it
 * uses the {@link LongAdder}s beside them, whose compare-and-set costs three times as much. Rows hold ids, never threads:
 * nothing of the host is kept, and no id is given twice in a JVM. A row whose owner has ended keeps its counts.
 *
 * <p>A class of threads of the host's own may override {@link Thread#getId()}. If that throws, the thread uses the adders, and
 * the host sees nothing of it. If it gives an id that another thread has, too, both write to one row and some of what they
 * count at the same moment is missing from the sum; nothing else comes of it.
 */
public class OwnedCounts {

    /** A power of two. */
    private static final int ROWS = 32;

    /** In longs: a cache line. As much as two of them lies between two rows, for processors fetch neighbours in pairs. */
    private static final int LINE = 8;

    /** No thread has it; an empty row does. */
    private static final long NONE = 0;

    // Not an AtomicLongArray: one object less to follow, and a thread does nothing else here.
    private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] cells;
    private final LongAdder[] others;
    private final int row;

    /** @param size how many counts, by index from 0 */
    public OwnedCounts(int size) {
        row = 1 + size + 2 * LINE;
        cells = new long[ROWS * row + 2 * LINE];
        others = new LongAdder[size];
        for (int i = 0; i < size; i++) {
            others[i] = new LongAdder();
        }
    }

    /** Counts one. */
    public void increment(int index) {
        long me = id();
        if (me == NONE) {
            others[index].increment();
            return;
        }
        int owner = ((int) me & ROWS - 1) * row + 2 * LINE;
        // Plain: whoever reads its own id here has written it itself.
        long[] cells = this.cells;
        long mine = cells[owner];
        if (mine == me || mine == NONE && CELLS.compareAndSet(cells, owner, NONE, me)) {
            int cell = owner + 1 + index;
            CELLS.setOpaque(cells, cell, cells[cell] + 1);
        } else {
            others[index].increment();
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

    /** All that was counted under that index; of what is being counted meanwhile, some. */
    public long sum(int index) {
        long sum = others[index].sum();
        for (int i = 0; i < ROWS; i++) {
            sum += (long) CELLS.getOpaque(cells, i * row + 2 * LINE + 1 + index);
        }
        return sum;
    }
}
