package io.notifyagent.operate;

import io.notifyagent.api.jmx.AgentMXBean;
import io.notifyagent.api.jmx.HooksMXBean;
import io.notifyagent.api.jmx.LatencySummary;
import io.notifyagent.jmx.HandlerBean;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.runtime.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that the agent knows of itself, as one row. Any thread; reads what the beans show, whether JMX is there or not. */
final class Status {

    private final AgentMXBean agent;
    private final HooksMXBean hooks;
    private final Pipeline pipeline;
    private final Clock clock;

    Status(AgentMXBean agent, HooksMXBean hooks, Pipeline pipeline, Clock clock) {
        this.agent = agent;
        this.hooks = hooks;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /** @param withHooks one row for each hook too, as {@code top} wants it */
    Map<String, Object> row(boolean withHooks) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("version", agent.getVersion());
        row.put("pid", ProcessHandle.current().pid());
        row.put("server", agent.getServer());
        row.put("boot_id", agent.getBootId());
        row.put("java", System.getProperty("java.version"));
        row.put("at", clock.epochMillis());
        row.put("uptime_ms", agent.getUptimeMillis());
        row.put("profiles", agent.getProfiles());
        row.put("active_profiles", agent.getActiveProfiles());
        row.put("hooks_by_state", hooks.getCountByState());
        row.put("last_event_id", agent.getLastEventId());
        row.put("events_by_type", agent.getEventsByType());
        row.put("emit_ns", latency(agent.getEmitLatencyNanos()));
        row.put("emit_failures", agent.getEmitFailures());
        row.put("untracked", agent.getUntracked());
        row.put("configuration_files", agent.getConfigurationFiles());
        row.put("configuration_problems", agent.getConfigurationProblems());
        row.put("problems", agent.getProblems());
        row.put("problem_count", agent.getProblemCount());
        row.put("handlers", rows(pipeline.handlers().stream()));
        row.put(
                "retiring",
                rows(pipeline.retiring().stream()
                        .filter(handler -> !new HandlerBean(handler).getState().equals("closed"))));
        if (withHooks) {
            row.put("hooks", hooks.getHooks().stream().map(HooksCommand::row).toList());
        }
        return row;
    }

    private List<Map<String, Object>> rows(Stream<Handler> handlers) {
        return handlers.map(HandlerBean::new).map(this::row).toList();
    }

    private Map<String, Object> row(HandlerBean handler) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", handler.getName());
        row.put("sink", handler.getSink());
        row.put("state", handler.getState());
        row.put("passed", handler.getPassed());
        row.put("rejected", handler.getRejected());
        row.put("delivered", handler.getDelivered());
        row.put("dead_lettered", handler.getDeadLettered());
        row.put("queued", handler.getQueued());
        row.put("buffered", handler.getBuffered());
        row.put("dropped", handler.getDropped());
        row.put("dropped_by_reason", handler.getDroppedByReason());
        row.put("batches", handler.getBatches());
        row.put("failed", handler.getFailed());
        row.put("resent", handler.getResent());
        row.put("oldest_age_ms", handler.getOldestAgeMillis());
        row.put("last_error", handler.getLastError());
        row.put("last_error_age_ms", age(handler.getLastErrorAt()));
        row.put("last_success_age_ms", age(handler.getLastSuccessAt()));
        row.put("delivery_ms", latency(handler.getDeliveryLatencyMillis()));
        row.put("sink_us", latency(handler.getSinkLatencyMicros()));
        row.put("options", handler.getOptions());
        return row;
    }

    /** How long ago, in milliseconds; null: never. */
    private Long age(long epochMillis) {
        return epochMillis == 0 ? null : Math.max(0, clock.epochMillis() - epochMillis);
    }

    private static Map<String, Object> latency(LatencySummary of) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("count", of.getCount());
        row.put("p50", of.getP50());
        row.put("p90", of.getP90());
        row.put("p99", of.getP99());
        row.put("p999", of.getP999());
        row.put("max", of.getMax());
        return row;
    }
}
