package io.notifyagent.sink.lua.module;

import io.notifyagent.runtime.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/**
 * The timers of one state (rule S3): at most {@value #MOST}, each calling a global function by its name once. Used by the
 * thread that runs the script.
 */
public final class Timers {

    /** Most timers at a time (rule S5). */
    public static final int MOST = 1000;

    /** One that is due. */
    public record Timer(long reference, long dueNanos, String function, LuaValue argument) {}

    private final Clock clock;
    private final LuaTable arguments;
    private final TreeMap<Long, Timer> waiting = new TreeMap<>();
    private long last;

    /** @param arguments where what timers hold is seen by whoever counts it */
    public Timers(Clock clock, LuaTable arguments) {
        this.clock = clock;
        this.arguments = arguments;
    }

    /** The reference of a new timer; -1: there are too many. */
    long add(long millis, String function, LuaValue argument) {
        if (waiting.size() >= MOST) {
            return -1;
        }
        long reference = ++last;
        waiting.put(
                reference,
                new Timer(reference, clock.nanos() + TimeUnit.MILLISECONDS.toNanos(millis), function, argument));
        arguments.rawset(LuaValue.valueOf((double) reference), argument);
        return reference;
    }

    /** Whether there was one to cancel. */
    boolean cancel(long reference) {
        arguments.rawset(LuaValue.valueOf((double) reference), LuaValue.NIL);
        return waiting.remove(reference) != null;
    }

    /** Those that are due, in the order of their times; each is gone once {@link #take} has answered true for it. */
    public List<Timer> due() {
        long now = clock.nanos();
        List<Timer> due = new ArrayList<>();
        for (Timer timer : waiting.values()) {
            if (timer.dueNanos() - now <= 0) {
                due.add(timer);
            }
        }
        due.sort(Comparator.comparingLong(timer -> timer.dueNanos() - now));
        return due;
    }

    /** Whether a timer still waits, which it then does no more: one that ran before may have cancelled it. */
    public boolean take(Timer timer) {
        return cancel(timer.reference());
    }

    /** Milliseconds until the next is due, at least 1; {@link Long#MAX_VALUE}: there is none. */
    public long nextMillis() {
        long now = clock.nanos();
        long least = Long.MAX_VALUE;
        for (Timer timer : waiting.values()) {
            least = Math.min(least, Math.max(1, TimeUnit.NANOSECONDS.toMillis(timer.dueNanos() - now + 999_999)));
        }
        return least;
    }

    public int size() {
        return waiting.size();
    }
}
