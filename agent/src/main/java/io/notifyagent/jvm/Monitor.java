package io.notifyagent.jvm;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FaultGuard;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The monitor's loop, {@code notify-jvm}: beats halfway between two beats of the {@link Witness}, so that both together
 * make one heartbeat of the {@link AwakeClock} after the other, and does what is due. A fault in one round is one line, and
 * the next round comes.
 */
final class Monitor implements Runnable {

    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AwakeClock awake;
    private final Witness witness;
    private final Watches watches;
    private final FaultGuard guard;
    // Made before: to make them where they are run needs memory that nobody guards.
    private final Runnable begin;
    private final Runnable round = this::round;
    private final Runnable end;
    private final Clock clock;
    private boolean hurry;
    private long lastBeat;
    private long lastTick;

    Monitor(AwakeClock awake, Witness witness, Watches watches, AgentLog log, Clock clock) {
        this.awake = awake;
        this.witness = witness;
        this.watches = watches;
        this.begin = () -> watches.begin();
        this.end = () -> watches.end();
        this.guard = new FaultGuard(log, "jvm.monitor", "", "The JVM's monitor");
        this.clock = clock;
    }

    @Override
    public void run() {
        guard.run(begin);
        lastBeat = clock.nanos();
        lastTick = lastBeat;
        while (!Thread.currentThread().isInterrupted()) {
            guard.run(round);
        }
        guard.run(end);
    }

    private void round() {
        long now = clock.nanos();
        long pause = pauseNanos(now);
        LockSupport.parkNanos(pause);
        beat(now + pause);
    }

    /** How long to sleep: until the witness has slept for half of its time, or one heartbeat where that is too long. */
    long pauseNanos(long now) {
        long beat = awake.beatNanos();
        if (hurry) {
            return beat;
        }
        long pause = Math.floorMod(witness.lastBeat() + beat - now, 2 * beat);
        return pause < beat / 2 ? pause + 2 * beat : pause;
    }

    /** One round; a test calls it by hand. */
    void beat(long due) {
        awake.advance();
        long now = clock.nanos();
        long last = lastBeat;
        lastBeat = now;
        hurry = watches.beat(last, due, now);
        if (now - lastTick >= TICK_NANOS) {
            lastTick = now;
            watches.tick(now);
        }
    }
}
