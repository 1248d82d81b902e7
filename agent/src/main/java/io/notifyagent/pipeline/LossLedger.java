package io.notifyagent.pipeline;

/**
 * Everything one handler lost, by cause (rule H7). Losses at the door (queue full, queue closed) are recorded by host
 * threads, lock-free and without allocation; the rest by the handler's worker, which alone takes them to tell; totals
 * may be read by any thread.
 */
final class LossLedger {

    private static final LossCause[] CAUSES = LossCause.values();

    private final LossCell[] cells = new LossCell[CAUSES.length];
    private final LossCell late = new LossCell();

    LossLedger() {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new LossCell();
        }
    }

    /** An offer found the queue full. Host threads. */
    void full(long id) {
        cells[LossCause.QUEUE_FULL.ordinal()].record(id);
    }

    /** An offer found the queue closed; counted as {@code shutdown}. Host threads. */
    void late(long id) {
        late.record(id);
    }

    /** The handler drops an event that its queue had taken. */
    void dropped(LossCause cause, long id) {
        cells[cause.ordinal()].record(id);
    }

    long total(LossCause cause) {
        long total = cells[cause.ordinal()].total();
        return cause == LossCause.SHUTDOWN ? total + late.total() : total;
    }

    /** How many events never got into the queue. */
    long turnedAway() {
        return cells[LossCause.QUEUE_FULL.ordinal()].total() + late.total();
    }

    boolean hasUntold() {
        for (LossCell cell : cells) {
            if (cell.hasUntold()) {
                return true;
            }
        }
        return late.hasUntold();
    }

    /** What was lost for that cause since the last call, or null if nothing or not just now. Worker only. */
    Loss take(LossCause cause) {
        Loss loss = cells[cause.ordinal()].take();
        if (cause != LossCause.SHUTDOWN) {
            return loss;
        }
        Loss more = late.take();
        if (loss == null || more == null) {
            return loss == null ? more : loss;
        }
        return new Loss(
                loss.count() + more.count(),
                Math.min(loss.firstId(), more.firstId()),
                Math.max(loss.lastId(), more.lastId()));
    }
}
