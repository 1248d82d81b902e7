package io.notifyagent.track;

import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.filter.Look;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Where events go from here: filters and queues. Safe on any thread; never blocks, never throws. */
public interface Emission {

    /** Whether anybody may want events of this kind: the first test of all, before anything is read. */
    boolean wants(Kind kind);

    /**
     * Offers an event to whoever wants it.
     *
     * @return whether at least one handler queued it
     */
    boolean emit(Event event);

    /**
     * As {@link #emit(Event)}, of an event that was made of just the fields that {@code look} was asked for: what that says
     * for sure need not be judged again.
     */
    default boolean emit(Event event, Look look) {
        return emit(event);
    }

    /**
     * A first look at events of a kind with these fields: what can be said of one before it is made.
     *
     * @return {@link Look#UNCLEAR} where something looks at every event that is made
     */
    default Look look(Kind kind, List<String> fields) {
        return Look.UNCLEAR;
    }

    /**
     * What {@link #wants} says of that kind, now and later: for a call site, which asks it before all else and so wants the
     * answer from where it is known. A link of a chain that has nothing to add passes it on.
     */
    default BooleanSupplier interest(Kind kind) {
        return () -> wants(kind);
    }

    /**
     * What is left of the chain for events of that kind: for a call site, whose events are all of one kind. A link that has
     * nothing to do with them gives what stands behind it.
     */
    default Emission of(Kind kind) {
        return this;
    }
}
