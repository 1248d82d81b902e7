package io.notifyagent.pipeline;

import java.util.Locale;

/** What a handler is doing, the most telling word of those that apply; later ones win. */
public enum HandlerState {
    /** It delivers, or has nothing to deliver. */
    DELIVERING(0),
    /** Its last delivery failed: the receiver is away, or a script errs. */
    FAILING(1),
    /** It lost events within the last 10 s. */
    DROPPING(2),
    /** Its sink has not come back although its call was aborted. */
    STUCK(3),
    /** An operator has paused it. */
    PAUSED(4),
    /** It delivers what it holds and ends. */
    CLOSING(5),
    /** It has ended. */
    CLOSED(6);

    private final int code;
    private final String text = name().toLowerCase(Locale.ROOT);

    HandlerState(int code) {
        this.code = code;
    }

    /** A number that keeps its meaning between versions, for graphs and alarms. */
    public int code() {
        return code;
    }

    /** The word, in lower case. */
    public String text() {
        return text;
    }
}
