package io.notifyagent.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The keys {@code agent.*}.
 *
 * @param server {@code agent.server}, or null: the host name
 * @param log {@code agent.log}: file of the agent's own log, or null: standard error (rule A4)
 * @param profiles {@code agent.profiles} [auto]: {@code auto} and paths of profile files
 * @param redact {@code agent.redact} [token]: fields whose values are masked (rule E7)
 * @param maxTracked {@code agent.max_tracked} [50000] streams and sessions (rule E6)
 * @param shutdownTimeoutMillis {@code agent.shutdown_timeout} [5 s] (rule H8)
 * @param stateFile {@code agent.state_file}: remembers how the last run ended, or null
 */
public record AgentOptions(
        String server,
        Path log,
        List<String> profiles,
        Set<String> redact,
        int maxTracked,
        long shutdownTimeoutMillis,
        Path stateFile) {

    public AgentOptions {
        profiles = List.copyOf(profiles);
        redact = Set.copyOf(redact);
    }
}
