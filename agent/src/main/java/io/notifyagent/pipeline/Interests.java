package io.notifyagent.pipeline;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * For each kind of event one flag that says whether anybody may want it: what a call site asks before all else, at the
 * price of one load. A flag is set before a routing that wants its kind comes into force, and cleared after the last such
 * routing went: whoever sees a routing sees its flags, so that a flag hides no event from it. What a flag lets pass for
 * too long is judged by the routing, as all is.
 *
 * <p>Flags are read by any thread, without a lock. {@link #of} is called where a call site links and takes a lock only for
 * a kind outside the catalogue; {@link #change} is called by the thread that reloads.
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

    private final Flag[] catalogued = new Flag[EventType.values().length];
    private final Map<Kind, Flag> others = new HashMap<>();

    Interests() {
        for (int i = 0; i < catalogued.length; i++) {
            catalogued[i] = new Flag();
        }
    }

    /** @param wants what the routing in force wants; asked for a kind that was not asked for before */
    BooleanSupplier of(Kind kind, Predicate<Kind> wants) {
        if (kind.type() != null) {
            return catalogued[kind.type().ordinal()];
        }
        synchronized (this) {
            Flag known = others.get(kind);
            if (known == null) {
                known = new Flag();
                known.set(wants.test(kind));
                others.put(kind, known);
            }
            return known;
        }
    }

    /**
     * Changes over to another routing.
     *
     * @param wants what that wants
     * @param swap puts it in force
     */
    synchronized void change(Predicate<Kind> wants, Runnable swap) {
        each((kind, flag) -> flag.set(flag.getAsBoolean() || wants.test(kind)));
        swap.run();
        each((kind, flag) -> flag.set(wants.test(kind)));
    }

    private void each(BiConsumer<Kind, Flag> action) {
        for (EventType type : EventType.values()) {
            action.accept(Kind.of(type), catalogued[type.ordinal()]);
        }
        others.forEach(action);
    }
}
