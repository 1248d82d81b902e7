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

    /**
     * The most telling word for what it does: {@code closed}, {@code closing}, {@code paused} (by an operator), {@code
     * stuck} (its sink does not come back), {@code dropping} (it lost events within the last 10 s), {@code failing} (its
     * last delivery failed), {@code delivering}.
     */
    String getState();

    /** The same as a number: 0 delivering, 1 failing, 2 dropping, 3 stuck, 4 paused, 5 closing, 6 closed. */
    int getStateCode();

    /**
     * Its options: those in force that hold no secret with their values, {@code ***} for all others, the sink as {@link
     * #getSink}.
     */
    Map<String, String> getOptions();

    /** Events that its filter let pass. */
    long getPassed();

    /**
     * Events that its filter refused ({@code except}, {@code only}, {@code verbose}; rules F3, F7), of the types of which it
     * takes some: for a handler with {@code only event=source_lost media=cam-*}, each {@code source_lost} of another media.
     * Exact. Types of which it takes none are not looked at for it and not counted. Not part of {@link #getPassed}.
     */
    long getRejected();

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

    /** How old the oldest event is that is neither delivered nor dropped, in milliseconds; 0: there is none. */
    long getOldestAgeMillis();

    /** From the emission of an event to the receiver's answer, in milliseconds; dead letters are left out. */
    LatencySummary getDeliveryLatencyMillis();

    /** How long the sink takes for one batch, failed ones included, in microseconds. */
    LatencySummary getSinkLatencyMicros();

    /** What went wrong last, in one line; empty where nothing did. */
    String getLastError();

    /** Unix milliseconds; 0: never. */
    long getLastErrorAt();

    /** Unix milliseconds; 0: never. */
    long getLastSuccessAt();

    /**
     * Lets what has gathered go now, without waiting for {@code throttle_delay}. Does not wait for it.
     *
     * @return what will happen, in one line
     */
    String flush();

    /**
     * Lets a handler whose deliveries fail try again now, without waiting for {@code resend_notifications_timeout} or for
     * what the receiver asked for. Does not wait for it.
     *
     * @return what will happen, in one line
     */
    String retryNow();

    /**
     * Lets nothing be delivered until {@link #resume}, or until the handler is to end. What comes waits in the queue; what
     * does not fit is dropped and counted as {@code queue_full}. A reload leaves it paused, a restart does not.
     *
     * @return what will happen, in one line
     */
    String pause();

    /**
     * Ends {@link #pause}.
     *
     * @return what will happen, in one line
     */
    String resume();

    /** Lets both latencies begin anew. */
    void resetLatency();

    /**
     * Sends a synthetic event ({@code notify_test}, fields {@code handler} and {@code synthetic}) through the sink now,
     * past filter and queue, also while the handler fails or is paused, and waits for the answer, 30 s at most. It is in
     * no count.
     *
     * @return what the receiver said, in one line
     */
    String sendTest();
}
