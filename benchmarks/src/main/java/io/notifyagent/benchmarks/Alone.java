package io.notifyagent.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What an event costs that comes alone, as most do: {@value #PAUSE_MICROS} µs after the one before, so that whoever takes
 * it has nothing to do and has to be woken, if he sleeps. The thread that emits goes on working in between. The time of
 * one clock read is in every figure.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Alone {

    static final int PAUSE_MICROS = 100;

    /** So many are emitted before it is looked whether they have arrived. */
    static final int EVENTS = 256;

    /** What comes so seldom would not be compiled for a long time: so many come without a pause first. */
    static final int COMPILED = 100_000;

    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(PAUSE_MICROS);

    /** Spent in all of them. */
    public long nanos;

    /** Emitted. */
    public long events;

    private int before;

    /** Whether those without a pause are over. */
    boolean compiled() {
        return before >= COMPILED;
    }

    /** The clock, after the pause. */
    long begin() {
        long until = System.nanoTime() + (compiled() ? PAUSE_NANOS : 0);
        long now = System.nanoTime();
        while (now - until < 0) {
            Thread.onSpinWait();
            now = System.nanoTime();
        }
        return now;
    }

    void end(long begun) {
        long elapsed = System.nanoTime() - begun;
        if (compiled()) {
            nanos += elapsed;
            events++;
        } else {
            before++;
        }
    }
}
