package io.notifyagent.sink;

/**
 * An open receiver of one handler. Everything but {@link #abort} is called by that handler's exchange thread, one call
 * at a time.
 */
public interface Sink extends AutoCloseable {

    /**
     * Delivers the first events of the batch, as many as fit into one delivery, and returns when the receiver has
     * answered. May block; {@link #abort} ends it soon.
     *
     * @throws Exception is a {@link Outcome.Failed} with the exception's message
     */
    Outcome deliver(Batch batch) throws Exception;

    /** What {@link #idle} answers where nothing is to be done before the next delivery. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Does what is due besides deliveries, such as the timers of a script; called between two deliveries, and again when
     * the time it asked for has come. Bound by {@link #timeoutMillis} and ended by {@link #abort} as a delivery is.
     *
     * @return in how many milliseconds it wants to be called again at the latest, at least 1, or {@link #NEVER}
     */
    default long idle() {
        return NEVER;
    }

    /** How long one {@link #deliver} or {@link #idle} may take before it is aborted, in milliseconds. */
    long timeoutMillis();

    /** Makes a running {@link #deliver} or {@link #idle} end soon with a failure; no effect while none runs. Safe on any thread. */
    void abort();

    /** Gives back what the sink holds; it is not used afterwards. */
    @Override
    void close();
}
