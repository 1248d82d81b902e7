package io.notifyagent.filter;

/**
 * How long what was worked out of one configuration holds: until just before another comes into force. Read by any
 * thread; ended once, by the thread that reloads.
 */
public final class Validity {

    private volatile boolean ended;

    /** Whether it still holds. */
    public boolean holds() {
        return !ended;
    }

    /** From now on it does not. */
    public void end() {
        ended = true;
    }
}
