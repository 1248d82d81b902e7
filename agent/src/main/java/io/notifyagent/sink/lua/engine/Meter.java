package io.notifyagent.sink.lua.engine;

import io.notifyagent.runtime.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Measures one run after the other against the {@link Limits} (rule S5): a Java thread cannot be killed, so whatever runs
 * for a script pays here for each step, and is ended by an {@link LimitExceeded} that no script can catch. Belongs to the
 * thread that runs the script; only {@link #abort} may come from another.
 */
public final class Meter {

    /** Steps between two looks at clock and memory. */
    private static final int INTERVAL = 256;

    private static final int BYTES_OF_A_STEP = 64;
    private static final long LARGE = (long) INTERVAL * BYTES_OF_A_STEP;

    private final Limits limits;
    private final Clock clock;
    private volatile boolean aborted;
    private long used;
    private long nextLook;
    private long startNanos;
    private long startBytes;
    private long announced;
    private int depth;
    private Supplier<String> place = () -> "";

    Meter(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Tells which line of the script runs, as {@code FILE:LINE: }. */
    void placedBy(Supplier<String> newPlace) {
        place = newPlace;
    }

    /** {@code error} with the line that runs before it, unless it has a place. */
    ScriptError placed(ScriptError error) {
        return error.at(place.get());
    }

    /** A run begins with all of its limits unused. */
    void begin() {
        aborted = false;
        used = 0;
        nextLook = INTERVAL;
        depth = 0;
        announced = 0;
        startNanos = clock.nanos();
        startBytes = Allocation.bytes();
    }

    /** Ends the running run soon. */
    void abort() {
        aborted = true;
    }

    /** Pays for so many steps. */
    public void charge(long steps) {
        used += steps;
        if (used >= nextLook) {
            look();
        }
    }

    /** Announces that so many bytes are about to be allocated at once; ends the run before they are. */
    void allocate(long bytes) {
        if (!Allocation.known()) {
            announced += bytes;
        }
        // Smaller ones are paid for in steps, so that a look at the memory comes before they add up to this.
        if (bytes >= LARGE && allocated() + bytes > limits.allocatedBytes()) {
            throw memory();
        }
        charge(1 + bytes / BYTES_OF_A_STEP);
    }

    /** Looks at all limits now. */
    public void look() {
        nextLook = used + INTERVAL;
        if (aborted) {
            throw new LimitExceeded(place.get() + "it was ended: " + timeout());
        }
        if (used > limits.instructions()) {
            throw new LimitExceeded(place.get() + "it took more than " + limits.instructions()
                    + " instructions (script_instructions); does a loop not end?");
        }
        if (remainingMillis() <= 0) {
            throw new LimitExceeded(place.get() + "it took " + timeout());
        }
        if (allocated() > limits.allocatedBytes()) {
            throw memory();
        }
    }

    /** Time that is left to the run, in milliseconds; 0 or less: none. */
    public long remainingMillis() {
        return limits.timeoutMillis() - TimeUnit.NANOSECONDS.toMillis(clock.nanos() - startNanos);
    }

    /** Bytes allocated by the run so far. */
    long allocated() {
        return Allocation.known() ? Allocation.bytes() - startBytes : announced;
    }

    /** A call begins, in Lua or in a library. */
    void enter() {
        if (depth >= Limits.MAX_DEPTH) {
            throw placed(new ScriptError("stack overflow (calls nest deeper than " + Limits.MAX_DEPTH + ")"));
        }
        depth++;
    }

    void leave() {
        depth--;
    }

    private String timeout() {
        return "more than " + limits.timeoutMillis() / 1000.0 + " s, waiting for I/O included (script_timeout)";
    }

    private LimitExceeded memory() {
        return new LimitExceeded(place.get() + "it allocated more than " + (limits.allocatedBytes() >> 10)
                + " KiB (script_memory); does it keep or join too much?");
    }
}
