package io.notifyagent.weave;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;

/**
 * What an entry call site gives to the main one: when the method was entered, and the values read there. Made on the
 * host's thread and handed from one site to the other in a local variable of the woven method.
 *
 * @param enteredNanos as {@link System#nanoTime()}
 */
record EntryState(long enteredNanos, Object[] values) {

    /** The name of its parameter in a {@link Frame}. */
    static final String ROOT = "entry";

    /** (EntryState)long: milliseconds since then. */
    static final MethodHandle ELAPSED = Own.ofStatic(EntryState.class, "elapsedMillis", long.class, EntryState.class);

    /** (EntryState, int)Object. */
    static final MethodHandle VALUE =
            Own.ofStatic(EntryState.class, "value", Object.class, EntryState.class, int.class);

    /** (Object[])Object. */
    static final MethodHandle NEW = Own.ofStatic(EntryState.class, "now", Object.class, Object[].class);

    static long elapsedMillis(EntryState state) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - state.enteredNanos);
    }

    static Object value(EntryState state, int index) {
        return state.values[index];
    }

    static Object now(Object[] values) {
        return new EntryState(System.nanoTime(), values);
    }
}
