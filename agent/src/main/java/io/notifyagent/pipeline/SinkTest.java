package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Makes the synthetic event that tries a handler's sink, and words what came of it. It goes to the sink past filter and
 * queue and is in no count, so that what is delivered, kept or lost of the host's events stays as it is. Worker only.
 */
final class SinkTest {

    /** Outside the catalogue, so that no receiver takes it for something that happened. */
    private static final Kind TEST = Kind.named("notify_test");

    private final String handler;
    private final BatchIds batchIds;
    private final LongSupplier eventIds;
    private final Clock clock;

    SinkTest(String handler, BatchIds batchIds, LongSupplier eventIds, Clock clock) {
        this.handler = handler;
        this.batchIds = batchIds;
        this.eventIds = eventIds;
        this.clock = clock;
    }

    Batch batch() {
        Event event = new Event(
                TEST,
                clock.epochMillis(),
                null,
                null,
                new FieldsBuilder(Redaction.DEFAULT)
                        .put("handler", handler)
                        .put("synthetic", true)
                        .build());
        event.assignId(eventIds.getAsLong());
        return new Batch(batchIds.next(), List.of(event));
    }

    /** @param receiver where it went, as it may be shown */
    static TestAnswer answer(Exchange.Answer.Trial trial, String receiver) {
        String after = " (" + TimeUnit.NANOSECONDS.toMillis(trial.nanos()) + " ms)";
        Outcome outcome = trial.outcome();
        if (outcome instanceof Outcome.Delivered) {
            return new TestAnswer(true, receiver + " took the event" + after);
        }
        String message;
        if (outcome instanceof Outcome.Failed failed) {
            message = failed.message();
        } else if (outcome instanceof Outcome.Broken broken) {
            message = broken.message();
        } else if (outcome instanceof Outcome.Refused refused) {
            message = refused.message();
        } else {
            message = ((Outcome.TooLarge) outcome).message();
        }
        return new TestAnswer(false, receiver + " did not take the event: " + message + after);
    }
}
