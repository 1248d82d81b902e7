package io.notifyagent.pipeline;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts what is lost for one cause and brackets the ids. {@link #record} may be called by any number of threads, host
 * threads included: it allocates nothing, never waits and is lock-free. {@link #take} belongs to one thread, the
 * handler's worker; {@link #total} to any.
 *
 * <p>Writers use one of two sides. The worker turns them to the other side and reads the first once every writer that
 * had entered it has left, so that a count and the ids that belong to it are never torn apart; it polls for that moment
 * and does not wait either. (The idea is HdrHistogram's writer-reader phaser.)
 */
final class LossCell {

    private static final long ODD = Long.MIN_VALUE;
    private static final int COUNT = 0;
    private static final int FIRST = 1;
    private static final int LAST = 2;
    private static final int SIDE = 3;

    /** How many writers entered the present side; negative: the odd one. */
    private final AtomicLong entered = new AtomicLong();

    private final AtomicLong leftEven = new AtomicLong();
    private final AtomicLong leftOdd = new AtomicLong(ODD);

    /** Counts only grow; the brackets are reset when taken. */
    private final AtomicLongArray sides = new AtomicLongArray(2 * SIDE);

    private final long[] taken = new long[2];
    private boolean turning;
    private boolean turnedFromOdd;
    private long enteredAtTurn;

    LossCell() {
        resetBracket(0);
        resetBracket(SIDE);
    }

    /** Counts one lost event. */
    void record(long id) {
        boolean odd = entered.getAndIncrement() < 0;
        int side = odd ? SIDE : 0;
        long first = sides.get(side + FIRST);
        while (id < first && !sides.compareAndSet(side + FIRST, first, id)) {
            first = sides.get(side + FIRST);
        }
        long last = sides.get(side + LAST);
        while (id > last && !sides.compareAndSet(side + LAST, last, id)) {
            last = sides.get(side + LAST);
        }
        sides.getAndIncrement(side + COUNT);
        left(odd).getAndIncrement();
    }

    /** How many were ever lost. */
    long total() {
        return sides.get(COUNT) + sides.get(SIDE + COUNT);
    }

    /** Whether something was lost that has not been taken. */
    boolean hasUntold() {
        return total() != taken[0] + taken[1];
    }

    /** What was lost since the last call, or null if nothing was or a writer has not left yet: ask again. */
    Loss take() {
        if (!turning) {
            if (!hasUntold()) {
                return null;
            }
            turn();
        }
        if (left(turnedFromOdd).get() != enteredAtTurn) {
            return null;
        }
        turning = false;
        int side = turnedFromOdd ? SIDE : 0;
        int index = turnedFromOdd ? 1 : 0;
        long count = sides.get(side + COUNT) - taken[index];
        if (count == 0) {
            return null;
        }
        // First, for want of memory: then it is taken another time.
        Loss loss = new Loss(count, sides.get(side + FIRST), sides.get(side + LAST));
        taken[index] += count;
        resetBracket(side);
        return loss;
    }

    private void turn() {
        turnedFromOdd = entered.get() < 0;
        long start = turnedFromOdd ? 0 : ODD;
        left(!turnedFromOdd).set(start);
        enteredAtTurn = entered.getAndSet(start);
        turning = true;
    }

    private AtomicLong left(boolean odd) {
        return odd ? leftOdd : leftEven;
    }

    private void resetBracket(int side) {
        sides.set(side + FIRST, Long.MAX_VALUE);
        sides.set(side + LAST, Long.MIN_VALUE);
    }
}
