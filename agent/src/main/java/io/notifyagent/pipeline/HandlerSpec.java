package io.notifyagent.pipeline;

import io.notifyagent.filter.EventFilter;
import io.notifyagent.sink.SinkPlan;
import java.util.Objects;

/**
 * A handler as it is to be started.
 *
 * @param name {@code [A-Za-z0-9_-]{1,64}}, unique in a pipeline
 * @param filter what it takes
 */
public record HandlerSpec(
        String name, EventFilter filter, DeliveryOptions options, SinkPlan sink, DeadLetters deadLetters) {

    public HandlerSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(deadLetters, "deadLetters");
    }
}
