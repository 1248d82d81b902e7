package io.notifyagent.pipeline;

import io.notifyagent.filter.EventFilter;
import io.notifyagent.sink.SinkPlan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A handler as it is to be started.
 *
 * @param name {@code [A-Za-z0-9_-]{1,64}}, unique in a pipeline
 * @param filter what it takes
 * @param shown its options as they may be shown (rule C6)
 */
public record HandlerSpec(
        String name,
        EventFilter filter,
        DeliveryOptions options,
        SinkPlan sink,
        DeadLetters deadLetters,
        Map<String, String> shown) {

    public HandlerSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(deadLetters, "deadLetters");
        shown = Collections.unmodifiableMap(new LinkedHashMap<>(shown));
    }

    /** A handler whose options are not shown. */
    public HandlerSpec(
            String name, EventFilter filter, DeliveryOptions options, SinkPlan sink, DeadLetters deadLetters) {
        this(name, filter, options, sink, deadLetters, Map.of());
    }
}
