package io.notifyagent.operate;

import io.notifyagent.api.jmx.AgentMXBean;
import io.notifyagent.api.jmx.HooksMXBean;
import io.notifyagent.control.ControlCommand;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.jmx.HandlerBean;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.runtime.Clock;
import java.util.Map;

/** The commands for operators, by name. Immutable; any number of sessions use them at a time. */
public final class OperatorCommands {

    private OperatorCommands() {}

    /** @param redaction masks secrets in events that are replayed, as in all others */
    public static Map<String, ControlCommand> of(
            AgentMXBean agent, HooksMXBean hooks, Pipeline pipeline, Origin origin, Redaction redaction, Clock clock) {
        Handlers handlers = new Handlers(pipeline);
        return Map.of(
                "status",
                new StatusCommand(new Status(agent, hooks, pipeline, clock)),
                "hooks",
                new HooksCommand(hooks),
                "tail",
                new TailCommand(pipeline, origin),
                "replay",
                new ReplayCommand(handlers, redaction),
                "send-test",
                new SendTestCommand(handlers),
                "pause",
                new HandlerOrder(handlers, HandlerBean::pause),
                "resume",
                new HandlerOrder(handlers, HandlerBean::resume),
                "flush",
                new HandlerOrder(handlers, HandlerBean::flush),
                "retry",
                new HandlerOrder(handlers, HandlerBean::retryNow));
    }
}
