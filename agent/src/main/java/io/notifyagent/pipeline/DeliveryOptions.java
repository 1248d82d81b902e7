package io.notifyagent.pipeline;

import java.nio.file.Path;

/**
 * How one handler gathers and delivers.
 *
 * @param queueSize most events that wait in the queue (rule H1)
 * @param queueBytes most estimated bytes that wait in the queue (rule H1)
 * @param batchMax most events of one batch (rule H3)
 * @param throttleDelayMillis how long a batch waits for more (rule H3)
 * @param buffered false: one event per delivery (rule H4)
 * @param resendLimit how many of the newest events are kept while the receiver is away; 0: none (rule H5)
 * @param resendTimeoutMillis time between two tries, at least 100 (rule H5)
 * @param deadLetter file for events that are refused for good, or null (rule P2)
 */
public record DeliveryOptions(
        int queueSize,
        long queueBytes,
        int batchMax,
        long throttleDelayMillis,
        boolean buffered,
        int resendLimit,
        long resendTimeoutMillis,
        Path deadLetter) {

    /** What the rules name as defaults. */
    public static final DeliveryOptions DEFAULTS =
            new DeliveryOptions(8192, 16 << 20, 500, 0, true, 1000, 10_000, null);
}
