package io.notifyagent.pipeline;

import java.util.Map;

/**
 * What one handler has done, read at one moment. When nothing moves, {@code passed = delivered + queued + buffered +
 * dropped} exactly (rule H7); while events flow the numbers are read one after the other and may be a few events apart,
 * but none is ever negative. An {@code events_lost} event enters as passed and delivered at once, when it is delivered.
 *
 * @param passed events that the handler's filter let pass, those turned away by a full queue included
 * @param delivered events the receiver has, dead letters included
 * @param deadLettered the part of {@code delivered} that went to the dead letter file instead
 * @param queued events that wait in the queue
 * @param buffered events the worker holds: being delivered, or kept while the receiver is away
 * @param dropped by cause, every cause present
 * @param batches batches handed to the sink, repetitions not counted
 * @param failedDeliveries deliveries that did not end with a delivery
 * @param resent deliveries of a batch that had been tried before
 * @param lastError one line, or null
 * @param lastErrorMillis Unix milliseconds, 0 where there was none
 * @param lastSuccessMillis Unix milliseconds, 0 where there was none
 * @param failing whether the last delivery failed: the receiver is away, or a script errs
 */
public record Counters(
        long passed,
        long delivered,
        long deadLettered,
        long queued,
        long buffered,
        Map<LossCause, Long> dropped,
        long batches,
        long failedDeliveries,
        long resent,
        String lastError,
        long lastErrorMillis,
        long lastSuccessMillis,
        boolean failing) {

    public Counters {
        dropped = Map.copyOf(dropped);
    }

    /** Events dropped for that cause. */
    public long dropped(LossCause cause) {
        return dropped.get(cause);
    }

    /** Events dropped for any cause. */
    public long droppedInAll() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
