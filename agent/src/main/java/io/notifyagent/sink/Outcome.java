package io.notifyagent.sink;

/** How a delivery ended. Messages are one line, show no secret, and say what to do where that is known. */
public sealed interface Outcome {

    /**
     * The receiver has the first {@code count} events of the batch; the rest, which did not fit into one delivery (1 MiB
     * of JSON, rule H3), goes with the next.
     *
     * @param count at least 1
     */
    record Delivered(int count) implements Outcome {
        public Delivered {
            if (count < 1) {
                throw new IllegalArgumentException("count " + count);
            }
        }
    }

    /**
     * The receiver is away, slow or refuses for now: the batch is kept and sent again (rule H5).
     *
     * @param retryAfterMillis how long the receiver asks to be left alone, at most 5 minutes; 0 where it did not say
     */
    record Failed(String message, long retryAfterMillis) implements Outcome {}

    /**
     * The delivery was too large for the receiver (HTTP 413): it is halved at once; a single event is refused for good.
     *
     * @param count how many events of the batch the refused delivery held
     */
    record TooLarge(String message, int count) implements Outcome {}

    /**
     * The receiver refuses this content (HTTP 400, 422): after three such answers the batch is split until the event
     * that it refuses is found (rule P2).
     *
     * @param answer the receiver's answer as it may be kept beside the event, at most 64 KiB
     * @param count how many events of the batch the refused delivery held
     */
    record Refused(String message, String answer, int count) implements Outcome {}

    /**
     * The delivery broke half-way and may have had effects that each repetition would have again (a script that errors
     * after its mail): the batch is tried at most three times (once where resending is off), then it goes to the dead
     * letters or is dropped as {@code failed} (rule S2).
     */
    record Broken(String message) implements Outcome {}
}
