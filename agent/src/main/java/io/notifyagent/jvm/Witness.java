package io.notifyagent.jvm;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FaultGuard;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * A second thread of the agent's, {@code notify-witness}, that sees whether it can run: on a machine with too much to do
 * one thread may wait for a processor while all others work, and that is no stall of the JVM. It beats by turns with the
 * monitor's thread, which sets itself after it and takes what it could not do. As it wakes anyhow, it also does a chore of
 * the rest of the agent's.
 */
final class Witness implements Runnable {

    private final Mailbox<MissedBeat> missed = new Mailbox<>();
    private final AwakeClock awake;
    private final long limitNanos;
    private final Clock clock;
    private final Runnable chore;
    private final FaultGuard guard;
    /** Made before: to make it where it is run needs memory that nobody guards. */
    private final Runnable round = this::beat;

    private final LongConsumer park;
    private volatile long last;

    /** @param chore done at each beat, so at most 80 ms apart; must not wait */
    Witness(AwakeClock awake, long limitMillis, Clock clock, Runnable chore, AgentLog log) {
        this(awake, limitMillis, clock, chore, log, LockSupport::parkNanos);
    }

    /** @param park sleeps for so many nanoseconds; for a test */
    Witness(AwakeClock awake, long limitMillis, Clock clock, Runnable chore, AgentLog log, LongConsumer park) {
        this.guard = new FaultGuard(log, "jvm.witness", "", "The JVM's witness");
        this.awake = awake;
        this.park = park;
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
        this.clock = clock;
        this.chore = chore;
        this.last = clock.nanos();
    }

    @Override
    public void run() {
        last = clock.nanos();
        while (!Thread.currentThread().isInterrupted()) {
            park.accept(2 * awake.beatNanos());
            guard.run(round);
        }
    }

    /** It runs; a test calls it by hand. */
    void beat() {
        awake.advance();
        long now = clock.nanos();
        if (now - last >= limitNanos) {
            missed.add(new MissedBeat(last, last + 2 * awake.beatNanos(), now));
        }
        last = now;
        chore.run();
    }

    /** When it beat last; any thread. */
    long lastBeat() {
        return last;
    }

    /** The oldest that has not been taken, or null. */
    MissedBeat take() {
        return missed.take();
    }
}
