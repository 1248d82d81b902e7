package io.notifyagent;

import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.track.Tracker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The agent's part in the end of the JVM (rules E3, H8), on a thread that the JVM starts beside the host's own shutdown
 * hooks: waits until the server has ended what it ends by itself, ends the rest, delivers, and is done within
 * {@code agent.shutdown_timeout}.
 */
final class Shutdown implements Runnable {

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Tracker tracker;
    private final Pipeline pipeline;
    private final StateFile state;
    private final ProblemLog log;
    private final LongSupplier timeout;
    private final Clock clock;

    /** @param timeout in milliseconds, asked when the shutdown begins: a reload may have changed it */
    Shutdown(Tracker tracker, Pipeline pipeline, StateFile state, ProblemLog log, LongSupplier timeout, Clock clock) {
        this.tracker = tracker;
        this.pipeline = pipeline;
        this.state = state;
        this.log = log;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public void run() {
        long began = clock.nanos();
        long timeoutMillis = timeout.getAsLong();
        awaitQuiet(began, timeoutMillis);
        tracker.endAll("server_shutdown");
        state.end();
        long left = timeoutMillis - TimeUnit.NANOSECONDS.toMillis(clock.nanos() - began);
        pipeline.shutdown(Math.max(0, left));
        log.close();
    }

    private void awaitQuiet(long began, long timeoutMillis) {
        long longest = Math.min(LONGEST_WAIT_NANOS, TimeUnit.MILLISECONDS.toNanos(timeoutMillis) / 2);
        long ends = tracker.ends();
        long quietSince = began;
        while (clock.nanos() - quietSince < QUIET_NANOS && clock.nanos() - began < longest) {
            LockSupport.parkNanos(LOOK_NANOS);
            if (tracker.ends() != ends) {
                ends = tracker.ends();
                quietSince = clock.nanos();
            }
        }
    }
}
