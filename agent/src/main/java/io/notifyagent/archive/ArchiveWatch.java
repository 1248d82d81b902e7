package io.notifyagent.archive;

import io.notifyagent.config.ArchiveOptions;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FaultGuard;
import io.notifyagent.track.Emission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches the archives of a configuration, each on a thread {@code notify-dvr-NAME} that looks once a second. {@link
 * #start} and {@link #stop} are for one thread.
 */
public final class ArchiveWatch {

    private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    public ArchiveWatch(
            List<ArchiveOptions> archives, Emission emission, Redaction redaction, Clock clock, AgentLog log) {
        for (ArchiveOptions options : archives) {
            ArchiveEvents events = new ArchiveEvents(emission, redaction, clock);
            Archive archive = new Archive(options, events, clock, log);
            FaultGuard guard = new FaultGuard(log, "dvr.fault", options.name(), "Looking at archive " + options.name());
            Runnable look = archive::look;
            threads.add(AgentThreads.create("dvr-" + options.name(), () -> run(guard, look)));
        }
    }

    public void start() {
        for (Thread thread : threads) {
            thread.start();
        }
    }

    /**
     * Ends the threads.
     *
     * @param patienceMillis how long it is waited for them
     * @return whether all have ended: a disk may hang
     */
    public boolean stop(long patienceMillis) throws InterruptedException {
        closed = true;
        threads.forEach(LockSupport::unpark);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        boolean ended = true;
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            ended &= !thread.isAlive();
        }
        return ended;
    }

    private void run(FaultGuard guard, Runnable look) {
        while (!closed) {
            guard.run(look);
            if (!closed) {
                LockSupport.parkNanos(this, POLL_NANOS);
            }
        }
    }
}
