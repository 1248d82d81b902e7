package io.notifyagent.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What operators ask of a handler: asked by any thread, which never waits here, and taken by the handler's worker in its
 * next step. Asking twice before that is asking once.
 */
final class Requests {

    private static final TestAnswer ENDED = new TestAnswer(false, "the handler has ended");

    private final AtomicReference<CompletableFuture<TestAnswer>> test = new AtomicReference<>();
    private volatile boolean paused;
    private volatile boolean flush;
    private volatile boolean retry;
    private volatile boolean reset;
    private volatile boolean ended;

    void pause(boolean on) {
        paused = on;
    }

    boolean paused() {
        return paused;
    }

    /** Whether nothing is asked for. */
    boolean none() {
        return !paused && !flush && !retry && !reset && test.get() == null;
    }

    void flush() {
        flush = true;
    }

    void retry() {
        retry = true;
    }

    void reset() {
        reset = true;
    }

    /** Asks for a synthetic event to be sent, or joins whoever has asked already. */
    CompletableFuture<TestAnswer> test() {
        CompletableFuture<TestAnswer> asked = new CompletableFuture<>();
        CompletableFuture<TestAnswer> present = test.compareAndExchange(null, asked);
        if (ended) {
            end();
        }
        return present == null ? asked : present;
    }

    /** Whether a synthetic event is asked for and not answered; worker, as all below. */
    boolean wantsTest() {
        return test.get() != null;
    }

    void tested(TestAnswer answer) {
        CompletableFuture<TestAnswer> asked = test.getAndSet(null);
        if (asked != null) {
            asked.complete(answer);
        }
    }

    boolean takeFlush() {
        boolean asked = flush;
        if (asked) {
            flush = false;
        }
        return asked;
    }

    boolean takeRetry() {
        boolean asked = retry;
        if (asked) {
            retry = false;
        }
        return asked;
    }

    boolean takeReset() {
        boolean asked = reset;
        if (asked) {
            reset = false;
        }
        return asked;
    }

    /** Nothing will be done any more. */
    void end() {
        ended = true;
        tested(ENDED);
    }
}
