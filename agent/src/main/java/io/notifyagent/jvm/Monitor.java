package io.notifyagent.jvm;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The monitor's loop, {@code notify-jvm}: one heartbeat after the other, each followed by what is due. A fault in one
 * round is one line, and the next round comes.
 */
final class Monitor implements Runnable {

    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AwakeClock awake;
    private final Watches watches;
    private final AgentLog log;
    private final Clock clock;
    private long nextBeat;
    private long lastBeat;
    private long lastTick;

    Monitor(AwakeClock awake, Watches watches, AgentLog log, Clock clock) {
        this.awake = awake;
        this.watches = watches;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void run() {
        guarded(watches::begin);
        lastBeat = clock.nanos();
        lastTick = lastBeat;
        // Once: what makes such an object is run by the interpreter for as long as it is run so seldom.
        Runnable round = () -> beat(nextBeat);
        while (!Thread.currentThread().isInterrupted()) {
            nextBeat = clock.nanos() + awake.beatNanos();
            LockSupport.parkNanos(awake.beatNanos());
            guarded(round);
        }
        guarded(watches::end);
    }

    /** One round; a test calls it by hand. */
    void beat(long due) {
        long now = clock.nanos();
        awake.advance(now - lastBeat);
        lastBeat = now;
        watches.beat(due, now);
        if (now - lastTick >= TICK_NANOS) {
            lastTick = now;
            watches.tick(now);
        }
    }

    private void guarded(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException | Error broken) {
            // An OutOfMemoryError included: the monitor is wanted most when memory is gone.
            log.problem("jvm.monitor", "", "a round of the JVM's monitor failed, the next one comes: " + broken);
        }
    }
}
