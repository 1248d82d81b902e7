package io.notifyagent.config;

import io.notifyagent.filter.Rules;
import io.notifyagent.pipeline.DeliveryOptions;
import io.notifyagent.sink.SinkPlan;
import java.util.Map;

/**
 * One handler as configured and validated.
 *
 * @param shown its options by name, masked where they may hold a secret (rule C6)
 * @param position where its name was written first
 */
public record HandlerConfig(
        String name,
        Position position,
        Rules rules,
        DeliveryOptions delivery,
        SinkPlan sink,
        Map<String, String> shown) {

    /** Whether the other is the same handler with the same options, wherever in its file it stands. */
    public boolean means(HandlerConfig other) {
        return name.equals(other.name)
                && rules.equals(other.rules)
                && delivery.equals(other.delivery)
                && sink.equals(other.sink);
    }
}
