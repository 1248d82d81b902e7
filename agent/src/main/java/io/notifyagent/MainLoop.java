package io.notifyagent;

import io.notifyagent.jmx.Beans;
import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FaultGuard;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.track.Tracker;
import io.notifyagent.weave.ActiveProfile;
import io.notifyagent.weave.Weaving;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The agent's own thread, {@code notify-main}: writes the log, ends abandoned lives, looks after a profile that has become
 * active, and keeps the JMX beans: each second, and when somebody who wakes more often sees that there is something to do.
 * A fault in one round is one line, and the next round comes.
 */
final class MainLoop implements Runnable {

    private static final long BUSY_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** For so long a server is taken to start: classes wait to be woven, and people for the log. */
    private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int BEGIN_STEPS = 6;

    private final ProblemLog log;
    private final Tracker tracker;
    private final Weaving weaving;
    private final ServerFacts facts;
    private final StateFile state;
    private final Beans beans;
    private final Supplier<List<Runnable>> makesChores;
    private final HostCopies hostCopies;
    private final Clock clock;
    private final FaultGuard guard;
    // Made before: to make them where they are run needs memory that nobody guards.
    private final Runnable begin = this::begin;
    private final Runnable round = this::doWork;
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Thread thread = AgentThreads.create("main", this);
    private List<Runnable> chores = List.of();
    private int begun;
    private long lastTick;

    /** @param makesChores makes what else is due each second, on this thread */
    MainLoop(
            ProblemLog log,
            Tracker tracker,
            Weaving weaving,
            ServerFacts facts,
            StateFile state,
            Beans beans,
            Supplier<List<Runnable>> makesChores,
            HostCopies hostCopies,
            Clock clock) {
        this.log = log;
        this.tracker = tracker;
        this.weaving = weaving;
        this.facts = facts;
        this.state = state;
        this.beans = beans;
        this.makesChores = makesChores;
        this.hostCopies = hostCopies;
        this.clock = clock;
        this.lastTick = clock.nanos();
        this.guard = new FaultGuard(log, "agent.main", "", "The agent's main loop");
    }

    void start() {
        thread.start();
    }

    /**
     * Ends the thread.
     *
     * @param timeoutMillis how long to wait for it
     * @return whether it has ended
     */
    boolean stop(long timeoutMillis) throws InterruptedException {
        thread.interrupt();
        thread.join(timeoutMillis);
        return !thread.isAlive();
    }

    /** Waits until what was there before the agent is woven and told. @return false where that takes longer */
    boolean awaitSettled(long timeoutMillis) throws InterruptedException {
        return settled.await(timeoutMillis, TimeUnit.MILLISECONDS);
    }

    /** Wakes it where it has something to do; a thread of the agent's, which this does not hold up. */
    void look() {
        if (log.hasWaiting() || weaving.hasActivated()) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        while (begun < BEGIN_STEPS && !Thread.currentThread().isInterrupted()) {
            guard.run(begin);
        }
        settled.countDown();
        long began = clock.nanos();
        while (!Thread.currentThread().isInterrupted()) {
            guard.run(round);
            long now = clock.nanos();
            LockSupport.parkNanos(now - began < BUSY_NANOS ? BUSY_PAUSE_NANOS : lastTick + TICK_NANOS - now);
        }
    }

    /** The next step of the begin; one that throws is left out, but for want of memory. */
    private void begin() {
        int step = begun++;
        try {
            switch (step) {
                case 0 -> facts.previousState(state.previous());
                case 1 -> chores = makesChores.get();
                case 2 -> weaving.findServers();
                case 3 -> doWork();
                case 4 -> weaving.tellExisting();
                default -> hostCopies.connect();
            }
        } catch (OutOfMemoryError full) {
            begun = step;
            LockSupport.parkNanos(BUSY_PAUSE_NANOS);
            throw full;
        }
    }

    private void doWork() {
        for (ActiveProfile active : weaving.activated()) {
            facts.read(active);
        }
        if (clock.nanos() - lastTick >= TICK_NANOS) {
            lastTick = clock.nanos();
            tracker.tick();
            beans.doWork();
            chores.forEach(Runnable::run);
        }
        state.doWork();
        log.doWork();
    }
}
