package io.notifyagent.jvm;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Tells once that a server without profile has started (rule A5): with its first listener or ten seconds after the
 * agent, so that a short-lived program announces nothing. On the monitor's thread.
 */
final class GenericServer {

    static final long LATEST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Kind KIND = Kind.of(EventType.SERVER_STARTED);

    private final BooleanSupplier hasProfile;
    private final Supplier<Fields> facts;
    private final Distress distress;
    private final long startedNanos;
    private boolean done;

    /**
     * @param wanted false: nothing is told ({@code agent.generic}, or the agent came to a server that ran already)
     * @param hasProfile whether a profile is active, which then tells by itself
     */
    GenericServer(
            boolean wanted, BooleanSupplier hasProfile, Supplier<Fields> facts, Distress distress, long nowNanos) {
        this.done = !wanted;
        this.hasProfile = hasProfile;
        this.facts = facts;
        this.distress = distress;
        this.startedNanos = nowNanos;
    }

    void check(boolean listens, long nowNanos) {
        if (done) {
            return;
        }
        if (hasProfile.getAsBoolean()) {
            done = true;
        } else if (listens || nowNanos - startedNanos >= LATEST_NANOS) {
            done = true;
            distress.tell(KIND, distress.fields().putAll(facts.get()));
        }
    }
}
