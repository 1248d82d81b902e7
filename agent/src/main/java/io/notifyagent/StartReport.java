package io.notifyagent;

import io.notifyagent.api.jmx.AgentMXBean;
import io.notifyagent.api.jmx.HandlerMXBean;
import io.notifyagent.api.jmx.HooksMXBean;
import io.notifyagent.api.jmx.HooksMXBean.HookRow;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says in the agent's log, once, 30 s after the start, what is bound and what is not, and how the handlers do: so that a
 * hook that a new version of the server has lost is found before its event is missed. Stepped by the agent's main thread.
 */
final class StartReport {

    static final long AFTER_SECONDS = 30;

    private final AgentMXBean agent;
    private final HooksMXBean hooks;
    private final Supplier<List<HandlerMXBean>> handlers;
    private final Clock clock;
    private final AgentLog log;
    private final long started;
    private boolean said;

    StartReport(
            AgentMXBean agent, HooksMXBean hooks, Supplier<List<HandlerMXBean>> handlers, Clock clock, AgentLog log) {
        this.agent = agent;
        this.hooks = hooks;
        this.handlers = handlers;
        this.clock = clock;
        this.log = log;
        this.started = clock.nanos();
    }

    void doWork() {
        if (!said && clock.nanos() - started >= TimeUnit.SECONDS.toNanos(AFTER_SECONDS)) {
            said = true;
            lines().forEach(log::info);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<String> active = agent.getActiveProfiles();
        lines.add(AFTER_SECONDS + " s after the start: "
                + (active.isEmpty()
                        ? "no profile is that of this server (known: " + String.join(", ", agent.getProfiles())
                                + "); only the JVM's own events come"
                        : "this is a server of the profile " + String.join(", ", active)));
        for (String profile : active) {
            profile(
                    profile,
                    hooks.getHooks().stream()
                            .filter(row -> row.getProfile().equals(profile))
                            .toList(),
                    lines);
        }
        handlers.get().forEach(handler -> lines.add(handler(handler)));
        List<String> problems = agent.getConfigurationProblems();
        if (!problems.isEmpty()) {
            lines.add("  configuration: " + problems.size() + " problems, in the lines above and in JMX");
        }
        return lines;
    }

    private static void profile(String profile, List<HookRow> rows, List<String> lines) {
        Map<String, List<String>> waiting = new TreeMap<>();
        List<String> amiss = new ArrayList<>();
        int bound = 0;
        for (HookRow row : rows) {
            switch (row.getState()) {
                case "waiting" ->
                    waiting.computeIfAbsent(classOf(row), name -> new ArrayList<>())
                            .add(row.getName());
                case "partial", "failed", "switched_off" ->
                    amiss.add("    " + row.getState() + ": " + row.getName() + " in " + row.getMethod() + ": "
                            + row.getReason());
                default -> bound++;
            }
        }
        int waits = rows.size() - bound - amiss.size();
        lines.add("  " + profile + ": " + bound + " of " + rows.size() + " hooks bound, " + waits
                + " wait for their classes, " + amiss.size() + " have a problem");
        waiting.forEach((name, hooks) -> lines.add("    waits for " + name + ": " + String.join(", ", hooks)));
        lines.addAll(amiss);
    }

    private static String classOf(HookRow row) {
        return row.getMethod().substring(0, row.getMethod().lastIndexOf('.'));
    }

    private static String handler(HandlerMXBean handler) {
        long waits = handler.getQueued() + handler.getBuffered();
        return "  handler " + handler.getName() + " to " + handler.getSink() + ": " + handler.getState() + ", "
                + handler.getPassed() + " events passed, " + handler.getDelivered() + " delivered, " + waits + " wait, "
                + handler.getDropped() + " dropped"
                + (handler.getState().equals("delivering")
                                || handler.getLastError().isEmpty()
                        ? ""
                        : "; last error: " + handler.getLastError());
    }
}
