package io.notifyagent.jmx;

import io.notifyagent.api.jmx.AgentMXBean;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.runtime.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code io.notifyagent:type=Agent}; any thread. */
public final class AgentBean implements AgentMXBean {

    private final AgentFacts facts;
    private final Pipeline pipeline;
    private final Clock clock;

    AgentBean(AgentFacts facts, Pipeline pipeline, Clock clock) {
        this.facts = facts;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    @Override
    public String getVersion() {
        return facts.version();
    }

    @Override
    public String getBootId() {
        return facts.origin().bootId();
    }

    @Override
    public String getServer() {
        return facts.origin().server();
    }

    @Override
    public long getUptimeMillis() {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanos() - facts.startedNanos());
    }

    @Override
    public long getLastEventId() {
        return facts.lastEventId().getAsLong();
    }

    @Override
    public List<String> getActiveProfiles() {
        return facts.activeProfiles().get();
    }

    @Override
    public List<String> getHandlers() {
        return pipeline.handlers().stream().map(Handler::name).toList();
    }

    @Override
    public List<String> getConfigurationProblems() {
        return facts.configurationProblems().get();
    }

    @Override
    public long getUntracked() {
        return facts.untracked().getAsLong();
    }

    @Override
    public String reload() {
        return facts.reload().get();
    }
}
