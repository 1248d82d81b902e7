package io.notifyagent.reload;

import io.notifyagent.config.FileStamps;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FaultGuard;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread {@code notify-config}: looks at the files of the configuration each second and has them read again when they
 * have changed and then stood still for two looks, so that no half-written file is read, or at once when somebody asks
 * (rule C8). A thread of its own, because a network disk that hangs must hold up nothing else. {@link #request} may be
 * called by any thread.
 */
public final class ConfigurationWatch implements Runnable {

    private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Of so many looks at files that are in order one is at all that may have changed. */
    private static final int THOROUGH_EACH = 15;

    private record Request(String reason, CompletableFuture<Reload> done) {}

    private final Reloader reloader;
    private final Clock clock;
    private final FaultGuard guard;
    /** Made before: to make it where it is run needs memory that nobody guards. */
    private final Runnable round = this::doWork;

    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Thread thread = AgentThreads.create("config", this);
    private FileStamps lastSeen;
    private long lastLook;
    private int looks;

    public ConfigurationWatch(Reloader reloader, Clock clock, AgentLog log) {
        this.reloader = reloader;
        this.clock = clock;
        this.guard = new FaultGuard(log, "config.fault", "", "Reading the configuration again");
        this.lastSeen = reloader.stamps();
        this.lastLook = clock.nanos();
    }

    public void start() {
        thread.start();
    }

    /**
     * Ends the thread; nothing is read again. What is asked for afterwards is never answered.
     *
     * @param timeoutMillis how long to wait for it
     * @return whether it has ended
     */
    public boolean stop(long timeoutMillis) throws InterruptedException {
        thread.interrupt();
        thread.join(timeoutMillis);
        return !thread.isAlive();
    }

    /** Has the configuration read now, changed or not. */
    public CompletableFuture<Reload> request(String reason) {
        Request request = new Request(reason, new CompletableFuture<>());
        requests.add(request);
        LockSupport.unpark(thread);
        return request.done();
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            guard.run(round);
            if (requests.isEmpty()) {
                LockSupport.parkNanos(this, POLL_NANOS - (clock.nanos() - lastLook));
            }
        }
    }

    /** One step: what was asked for, and a look at the files if it is time. */
    void doWork() {
        for (Request next = requests.poll(); next != null; next = requests.poll()) {
            serve(next);
        }
        if (clock.nanos() - lastLook >= POLL_NANOS) {
            lastLook = clock.nanos();
            look();
        }
    }

    private void serve(Request request) {
        try {
            request.done().complete(reloader.reload(request.reason()));
        } catch (RuntimeException | Error broken) {
            request.done().completeExceptionally(broken);
            throw broken;
        }
    }

    private void look() {
        FileStamps read = reloader.stamps();
        // Whoever mends the rights of a file that was refused waits for it.
        boolean thorough = looks++ % THOROUGH_EACH == 0 || !reloader.problems().isEmpty() || !lastSeen.equals(read);
        FileStamps seen = thorough ? read.look() : read.glance();
        boolean still = seen.equals(lastSeen);
        lastSeen = seen;
        if (still && !seen.equals(read)) {
            reloader.reload("changed: " + seen.changedSince(read));
        }
    }
}
