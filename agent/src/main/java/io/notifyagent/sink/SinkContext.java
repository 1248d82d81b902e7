package io.notifyagent.sink;

import io.notifyagent.event.Origin;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;

/**
 * What a sink is given when it opens.
 *
 * @param handler name of its handler
 * @param origin the envelope fields that are the same for all events
 * @param version of the agent, for {@code User-Agent}
 */
public record SinkContext(String handler, Origin origin, String version, Clock clock, AgentLog log) {}
