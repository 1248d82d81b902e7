package io.notifyagent.config;

import io.notifyagent.filter.Rules;
import io.notifyagent.pipeline.DeliveryOptions;
import io.notifyagent.sink.SinkPlan;

/**
 * One handler as configured and validated.
 *
 * @param position where its name was written first
 */
public record HandlerConfig(String name, Position position, Rules rules, DeliveryOptions delivery, SinkPlan sink) {

    /** Whether the other is the same handler with the same options, wherever in its file it stands. */
    public boolean means(HandlerConfig other) {
        return name.equals(other.name)
                && rules.equals(other.rules)
                && delivery.equals(other.delivery)
                && sink.equals(other.sink);
    }
}
