package io.notifyagent.pipeline;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Kind;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * For each type of event one flag that says whether anybody may want it: what a call site asks before all else, at the
 * price of one load. A flag is set before a routing that wants its kind comes into force, and cleared after the last such
 * routing went: whoever sees a routing sees its flags, so that a flag hides no event from it. What a flag lets pass for
 * too long is judged by the routing, as all is.
 *
 * <p>Flags are read, and {@link #of} is called, by any thread, without a lock; {@link #change} is called by the agent's own
 * threads, which reload and close.
 */
final class Interests {

    /** Whether anybody may want events of one kind. */
    private static final class Flag implements BooleanSupplier {

        private volatile boolean wanted;

        @Override
        public boolean getAsBoolean() {
            return wanted;
        }

        /** Written only where it changes: all threads of the host read it. */
        void set(boolean now) {
            if (wanted != now) {
                wanted = now;
            }
        }
    }

    private final Flag[] flags = new Flag[EventType.values().length];

    Interests() {
        for (int i = 0; i < flags.length; i++) {
            flags[i] = new Flag();
        }
    }

    /** @param wants what the routing in force wants: the answer for a kind outside the catalogue, which no hook emits */
    BooleanSupplier of(Kind kind, Predicate<Kind> wants) {
        return kind.type() == null ? () -> wants.test(kind) : flags[kind.type().ordinal()];
    }

    /**
     * Changes over to another routing.
     *
     * @param wants what that wants
     * @param swap puts it in force
     */
    synchronized void change(Predicate<Kind> wants, Runnable swap) {
        for (EventType type : EventType.values()) {
            Flag flag = flags[type.ordinal()];
            flag.set(flag.getAsBoolean() || wants.test(Kind.of(type)));
        }
        swap.run();
        for (EventType type : EventType.values()) {
            flags[type.ordinal()].set(wants.test(Kind.of(type)));
        }
    }
}
