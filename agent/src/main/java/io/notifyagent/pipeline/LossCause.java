package io.notifyagent.pipeline;

import java.util.Locale;

/** Why a handler lost events (rule H7), with what an operator can do about it. */
public enum LossCause {
    /** The queue was full: the newest was dropped. */
    QUEUE_FULL(
            "its receiver is slower than events come: make it faster, filter more, or raise queue_size, queue_bytes"),
    /** More than {@code resend_notifications_limit} events gathered while the receiver was away: the oldest went. */
    RESEND_LIMIT("its receiver stays away: repair it, or raise resend_notifications_limit"),
    /** A delivery failed and is not to be repeated. */
    FAILED("a delivery failed and was not to be repeated: repair the receiver, or set resend_notifications_limit"),
    /** The receiver refuses this event. */
    REJECTED("its receiver refuses them (HTTP 400 or 422): set dead_letter to keep them, or filter them out"),
    /** The receiver takes no event of this size. */
    TOO_LARGE("its receiver takes no event that large (HTTP 413): raise the receiver's limit"),
    /** The agent or the handler ended before it could be delivered. */
    SHUTDOWN("it ended before they could be delivered: raise agent.shutdown_timeout, or repair the receiver");

    private final String text = name().toLowerCase(Locale.ROOT);
    private final String advice;

    LossCause(String advice) {
        this.advice = advice;
    }

    /** The name as events spell it, e.g. {@code queue_full}. */
    public String text() {
        return text;
    }

    /** What is the matter and what to do, as the second half of a sentence about the handler. */
    public String advice() {
        return advice;
    }
}
