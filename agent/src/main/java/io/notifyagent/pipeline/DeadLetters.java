package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import java.io.IOException;

/** Where a handler keeps events that were refused for good (rule P2). Used by the handler's exchange thread only. */
public interface DeadLetters extends AutoCloseable {

    /** Keeps nothing. */
    DeadLetters NONE = new DeadLetters() {
        @Override
        public boolean write(Event event, String answer, String reason) {
            return false;
        }

        @Override
        public void close() {}
    };

    /**
     * Keeps an event.
     *
     * @param answer the receiver's answer, or the empty string
     * @param reason {@link LossCause#text()} of what it would else be dropped for
     * @return false where nothing is kept: the event is then dropped and counted
     * @throws IOException says why it could not be kept; the event is then dropped and counted
     */
    boolean write(Event event, String answer, String reason) throws IOException;

    @Override
    void close();
}
