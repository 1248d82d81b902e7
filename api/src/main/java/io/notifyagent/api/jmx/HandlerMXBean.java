package io.notifyagent.api.jmx;

import java.util.Map;

/**
 * One handler: {@code io.notifyagent:type=Handler,name=NAME}. When nothing moves, {@code Passed = Delivered + Queued +
 * Buffered + Dropped}.
 */
public interface HandlerMXBean {

    /** The name in the configuration. */
    String getName();

    /** Where it delivers to: a file, or scheme and host of a URL. */
    String getSink();

    /** {@code delivering}, or {@code failing} while its last delivery failed. */
    String getState();

    /** The same as a number: 0 delivering, 1 failing. */
    int getStateCode();

    /** Events that its filter let pass. */
    long getPassed();

    /** Events that the receiver has, those in the dead letter file included. */
    long getDelivered();

    /** The part of {@link #getDelivered} that went to the dead letter file. */
    long getDeadLettered();

    /** Events that wait in the queue. */
    long getQueued();

    /** Events that are being delivered, or kept while the receiver is away. */
    long getBuffered();

    /** Events that were lost. */
    long getDropped();

    /** The same by cause: queue_full, resend_limit, failed, rejected, too_large, shutdown. */
    Map<String, Long> getDroppedByReason();

    /** Batches handed to the sink, repetitions not counted. */
    long getBatches();

    /** Deliveries that failed. */
    long getFailed();

    /** Deliveries of a batch that had been tried before. */
    long getResent();

    /** What went wrong last, in one line; empty where nothing did. */
    String getLastError();

    /** Unix milliseconds; 0: never. */
    long getLastErrorAt();

    /** Unix milliseconds; 0: never. */
    long getLastSuccessAt();
}
