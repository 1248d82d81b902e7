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

    /** How long one {@link #deliver} may take before it is aborted, in milliseconds. */
    long timeoutMillis();

    /** Makes a running {@link #deliver} end soon with a failure; no effect while none runs. Safe on any thread. */
    void abort();

    /** Gives back what the sink holds; it is not used afterwards. */
    @Override
    void close();
}
