package io.notifyagent.reload;

import io.notifyagent.config.HandlerConfig;
import io.notifyagent.event.Origin;
import io.notifyagent.filter.Filter;
import io.notifyagent.pipeline.HandlerSpec;
import io.notifyagent.runtime.AgentLog;
import java.util.ArrayList;
import java.util.List;

/** Makes of configured handlers what the pipeline starts: their filters compiled, nothing opened. Stateless. */
public record HandlerSpecs(Origin origin, AgentLog log) {

    public List<HandlerSpec> of(List<HandlerConfig> handlers) {
        List<HandlerSpec> specs = new ArrayList<>();
        for (HandlerConfig handler : handlers) {
            specs.add(new HandlerSpec(
                    handler.name(),
                    new Filter(handler.rules(), origin),
                    handler.delivery(),
                    handler.sink(),
                    DeadLetterBox.of(handler.delivery().deadLetter(), handler.name(), origin, log),
                    handler.shown()));
        }
        return List.copyOf(specs);
    }
}
