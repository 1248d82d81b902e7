package io.notifyagent.config;

import java.util.List;

/**
 * What the agent watches in the JVM itself.
 *
 * @param longGcMillis {@code agent.long_gc_ms} [200]: a pause as long as that gives {@code long_gc}; 1 to 3600000
 * @param longScheduleMillis {@code agent.long_schedule_ms} [200]: an event loop, a file or a socket that is held up for
 *     longer gives an event; 20 to 3600000
 * @param memoryRepeatMillis {@code agent.memory_repeat} [600 s]: how often {@code memory_usage} is told again above 80 %
 * @param clusterPeers {@code agent.cluster_peers}: writers held up by one of them give {@code busy_dist_port}
 * @param generic {@code agent.generic} [true]: server and listener events without a profile (rule A5)
 */
public record JvmOptions(
        long longGcMillis,
        long longScheduleMillis,
        long memoryRepeatMillis,
        List<AddressPattern> clusterPeers,
        boolean generic) {

    /** What holds where nothing is written. */
    public static final JvmOptions DEFAULTS = new JvmOptions(200, 200, 600_000, List.of(), true);

    public JvmOptions {
        clusterPeers = List.copyOf(clusterPeers);
    }
}
