package io.notifyagent.sink.lua;

import io.notifyagent.runtime.AgentThreads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run that hangs in I/O, from a thread of its own, as a handler's worker does in a server. One for each run; the thread
 * that runs makes and ends it.
 */
final class Watch {

    private static final long AGAIN_MILLIS = 100;

    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param abort makes the run end soon */
    Watch(long timeoutMillis, Runnable abort) {
        AgentThreads.create("trial-watch", () -> {
                    try {
                        long patience = timeoutMillis;
                        while (!ended.await(patience, TimeUnit.MILLISECONDS)) {
                            abort.run();
                            patience = AGAIN_MILLIS;
                        }
                    } catch (InterruptedException over) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
    }

    /** The run has ended by itself. */
    void end() {
        ended.countDown();
    }
}
