package io.notifyagent.pipeline;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells the other handlers when one fails and when it delivers again: {@code handler_failing}, {@code handler_recovered},
 * never to the handler itself. Stepped by the agent's main thread.
 *
 * <p>Nothing is told twice, and a handler that begins to fail again within {@value #QUIET_SECONDS} s of its recovery is told
 * once those are over, if it still fails. One that fails while it has nothing but such events to deliver is not told at
 * all: so no two handlers keep each other busy with their failures.
 */
public final class FailureTeller {

    private static final int QUIET_SECONDS = 10;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(QUIET_SECONDS);
    private static final Kind FAILING = Kind.of(EventType.HANDLER_FAILING);
    private static final Kind RECOVERED = Kind.of(EventType.HANDLER_RECOVERED);

    /** What was told of one handler last. */
    private record Told(boolean failing, long sinceMillis, long nanos) {}

    private final Supplier<List<Handler>> handlers;
    private final Emitter emitter;
    private final Clock clock;
    private final Map<Handler, Told> told = new HashMap<>();

    public FailureTeller(Pipeline pipeline, Clock clock) {
        this(pipeline::handlers, pipeline.emitter(), clock);
    }

    FailureTeller(Supplier<List<Handler>> handlers, Emitter emitter, Clock clock) {
        this.handlers = handlers;
        this.emitter = emitter;
        this.clock = clock;
    }

    /** Whether an event tells of a handler's failures. */
    static boolean isTelling(Event event) {
        EventType type = event.kind().type();
        return type == EventType.HANDLER_FAILING || type == EventType.HANDLER_RECOVERED;
    }

    /** Looks at each handler once. */
    public void doWork() {
        List<Handler> present = handlers.get();
        told.keySet().retainAll(present);
        for (Handler handler : present) {
            Told before = told.get(handler);
            Failure failure = handler.failure();
            if (before != null && before.failing()) {
                if (failure == null) {
                    recovered(handler, before.sinceMillis());
                }
            } else if (failure != null
                    && failure.ofOthers()
                    && (before == null || clock.nanos() - before.nanos() >= QUIET_NANOS)) {
                failing(handler, failure);
            }
        }
    }

    private void failing(Handler handler, Failure failure) {
        told.put(handler, new Told(true, failure.sinceMillis(), clock.nanos()));
        emit(FAILING, handler, new FieldsBuilder(Redaction.DEFAULT).put("reason", failure.message()));
    }

    private void recovered(Handler handler, long sinceMillis) {
        told.put(handler, new Told(false, 0, clock.nanos()));
        long duration = Math.max(0, clock.epochMillis() - sinceMillis);
        emit(RECOVERED, handler, new FieldsBuilder(Redaction.DEFAULT).put("duration", duration));
    }

    private void emit(Kind kind, Handler about, FieldsBuilder fields) {
        if (emitter.wants(kind)) {
            fields.put("handler", about.name());
            emitter.emitToOthers(new Event(kind, clock.epochMillis(), null, null, fields.build()), about.name());
        }
    }
}
