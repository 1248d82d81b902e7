package io.notifyagent.jmx;

import io.notifyagent.api.jmx.AgentMXBean;
import io.notifyagent.api.jmx.LatencySummary;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.runtime.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code io.notifyagent:type=Agent}; any thread. Needs no JMX to be read. */
public final class AgentBean implements AgentMXBean {

    private static final int MOST_PROBLEMS = 100;

    private final AgentFacts facts;
    private final Pipeline pipeline;
    private final Clock clock;

    public AgentBean(AgentFacts facts, Pipeline pipeline, Clock clock) {
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
    public Map<String, Long> getEventsByType() {
        return pipeline.emitter().statistics().byType();
    }

    @Override
    public LatencySummary getEmitLatencyNanos() {
        return Summaries.of(pipeline.emitter().statistics().latency());
    }

    @Override
    public long getEmitFailures() {
        return pipeline.emitter().failures();
    }

    @Override
    public long getMaxOldestAgeMillis() {
        long oldest = 0;
        for (Handler handler : pipeline.handlers()) {
            oldest = Math.max(oldest, handler.oldestAgeMillis());
        }
        return oldest;
    }

    @Override
    public List<String> getProfiles() {
        return facts.profiles().get();
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
    public List<String> getConfigurationFiles() {
        return facts.configurationFiles().get();
    }

    @Override
    public List<String> getConfigurationProblems() {
        return facts.configurationProblems().get();
    }

    @Override
    public List<String> getProblems() {
        return facts.log().problems(MOST_PROBLEMS);
    }

    @Override
    public int getProblemCount() {
        return facts.log().problemCount();
    }

    @Override
    public long getUntracked() {
        return facts.untracked().getAsLong();
    }

    @Override
    public String reload() {
        return facts.reload().get();
    }

    @Override
    public void resetLatency() {
        pipeline.emitter().statistics().reset();
    }
}
