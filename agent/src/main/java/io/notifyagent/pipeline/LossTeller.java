package io.notifyagent.pipeline;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Tells what a handler lost (rule H7): one {@code events_lost} per cause where the handler's own filter takes it, and in
 * any case a line in the agent's log when losing begins and when it was told. What was taken out of the ledger is kept
 * until it was told, whatever is thrown in between. Worker only.
 */
final class LossTeller {

    private static final Kind EVENTS_LOST = Kind.of(EventType.EVENTS_LOST);
    private static final LossCause[] CAUSES = LossCause.values();

    private final String handler;
    private final LossLedger ledger;
    private EventFilter filter;
    private final LongSupplier ids;
    private final Clock clock;
    private final AgentLog log;
    private final long[] seen = new long[CAUSES.length];
    private final long[] taken = new long[CAUSES.length];
    /** Taken out of the ledger and not told yet. */
    private final Loss[] pending = new Loss[CAUSES.length];

    private final List<Event> unsent = new ArrayList<>(CAUSES.length);

    LossTeller(String handler, LossLedger ledger, EventFilter filter, LongSupplier ids, Clock clock, AgentLog log) {
        this.handler = handler;
        this.ledger = ledger;
        this.filter = filter;
        this.ids = ids;
        this.clock = clock;
        this.log = log;
    }

    /** What is told from now on has to pass this one. */
    void filter(EventFilter next) {
        filter = next;
    }

    /** Whether something was lost that was not taken by {@link #tell}. */
    boolean hasUntold() {
        if (!unsent.isEmpty()) {
            return true;
        }
        for (Loss loss : pending) {
            if (loss != null) {
                return true;
            }
        }
        return ledger.hasUntold();
    }

    /** Says in the log when losing begins. */
    void watch() {
        for (LossCause cause : CAUSES) {
            long total = ledger.total(cause);
            if (total != seen[cause.ordinal()]) {
                seen[cause.ordinal()] = total;
                log.problem(
                        code(cause),
                        handler,
                        "Handler '" + handler + "' loses events (" + cause.text() + "): " + cause.advice() + ".");
            }
        }
    }

    /**
     * The events that tell what was lost and not told yet; what the filter rejects is told by the log alone. The same
     * again until {@link #sent}.
     */
    List<Event> tell() {
        if (unsent.isEmpty()) {
            watch();
            for (LossCause cause : CAUSES) {
                Loss loss = take(cause);
                if (loss != null) {
                    tell(cause, loss);
                }
            }
        }
        return unsent;
    }

    /** They are on their way. */
    void sent() {
        unsent.clear();
    }

    private void tell(LossCause cause, Loss loss) {
        Event event = event(cause, loss);
        boolean passes = filter.passes(event);
        if (passes) {
            event.assignId(ids.getAsLong());
            unsent.add(event);
        }
        told(cause, loss);
        recovered(cause, loss, passes ? "its receiver is told" : "its filter keeps that from its receiver");
    }

    private Loss take(LossCause cause) {
        int index = cause.ordinal();
        if (pending[index] == null) {
            pending[index] = ledger.take(cause);
        }
        return pending[index];
    }

    /** Puts the rest into the log, for nothing will be delivered any more. */
    void finish() {
        watch();
        unsent.forEach(telling -> untold(telling, "it ended before"));
        unsent.clear();
        for (LossCause cause : CAUSES) {
            Loss loss = take(cause);
            if (loss != null) {
                told(cause, loss);
                recovered(cause, loss, "its receiver was not told");
            }
        }
    }

    /** Says that a telling did not reach the receiver and will not. */
    void untold(Event telling, String why) {
        log.problem(
                "events_lost.untold",
                handler,
                "Handler '" + handler + "' could not tell its receiver of lost events " + telling.fields() + ": " + why
                        + ".");
    }

    private void recovered(LossCause cause, Loss loss, String told) {
        log.recovered(
                code(cause),
                handler,
                "Handler '" + handler + "' lost " + loss.count() + " events (" + cause.text() + ", event_id "
                        + loss.firstId() + " to " + loss.lastId() + "); " + told + ".");
    }

    /** What was lost after the last watch and told already is no new beginning. */
    private void told(LossCause cause, Loss loss) {
        int index = cause.ordinal();
        pending[index] = null;
        taken[index] += loss.count();
        seen[index] = Math.max(seen[index], taken[index]);
    }

    private Event event(LossCause cause, Loss loss) {
        return new Event(
                EVENTS_LOST,
                clock.epochMillis(),
                null,
                null,
                new FieldsBuilder(Redaction.DEFAULT)
                        .put("handler", handler)
                        .put("count", loss.count())
                        .put("first_event_id", loss.firstId())
                        .put("last_event_id", loss.lastId())
                        .put("reason", cause.text())
                        .build());
    }

    private static String code(LossCause cause) {
        return "events." + cause.text();
    }
}
