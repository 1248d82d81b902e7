package io.notifyagent.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The keys {@code agent.*}. Paths are absolute.
 *
 * @param server {@code agent.server}, or null: the host name
 * @param log {@code agent.log}: file of the agent's own log, or null: standard error (rule A4)
 * @param profiles {@code agent.profiles} [auto]: {@code auto} and absolute paths of profile files
 * @param redact {@code agent.redact} [token]: fields whose values are masked (rule E7); {@code none} masks none
 * @param maxTracked {@code agent.max_tracked} [50000] streams and sessions (rule E6)
 * @param shutdownTimeoutMillis {@code agent.shutdown_timeout} [5 s] (rule H8)
 * @param stateFile {@code agent.state_file}: remembers how the last run ended, or null
 * @param logFolder {@code agent.log_dir}, or null: a relative log is relative to the file that names it (rule C7)
 * @param countryFile {@code agent.country_file}: CIDR,country per line, or null (rule E10)
 * @param hookBudgetMs {@code agent.hook_budget_ms} [200]: milliseconds of the host's threads that one hook may take per
 *     second; 0: no limit
 * @param hookBudgetCalls {@code agent.hook_budget_calls} [1000000]: calls of one hook per second; 0: no limit
 * @param jvm what the agent watches in the JVM itself
 * @param framesTimeout {@code agent.frames_timeout} [5 s]: silence of a source that is told
 * @param sourceTimeout {@code agent.source_timeout} [60 s]: silence after which a source is lost
 * @param dvr {@code agent.dvr.NAME.*}: folders of recordings that are watched
 */
public record AgentOptions(
        String server,
        Path log,
        List<String> profiles,
        Set<String> redact,
        int maxTracked,
        long shutdownTimeoutMillis,
        Path stateFile,
        Path logFolder,
        Path countryFile,
        long hookBudgetMs,
        long hookBudgetCalls,
        JvmOptions jvm,
        MediaTimeouts framesTimeout,
        MediaTimeouts sourceTimeout,
        List<ArchiveOptions> dvr) {

    /** The profile that the agent finds by itself. */
    public static final String AUTO = "auto";

    private static final long HOOK_BUDGET_MS = 200;
    private static final long HOOK_BUDGET_CALLS = 1_000_000;

    /** What holds where nothing is written. */
    public static final AgentOptions DEFAULTS =
            new AgentOptions(null, null, List.of(AUTO), Set.of("token"), 50_000, 5_000, null);

    public AgentOptions {
        profiles = List.copyOf(profiles);
        redact = Set.copyOf(redact);
        dvr = List.copyOf(dvr);
    }

    /** Options without a folder for logs and a file of countries. */
    public AgentOptions(
            String server,
            Path log,
            List<String> profiles,
            Set<String> redact,
            int maxTracked,
            long shutdownTimeoutMillis,
            Path stateFile) {
        this(server, log, profiles, redact, maxTracked, shutdownTimeoutMillis, stateFile, null, null);
    }

    /** Options with the JVM and the sources watched as by default. */
    public AgentOptions(
            String server,
            Path log,
            List<String> profiles,
            Set<String> redact,
            int maxTracked,
            long shutdownTimeoutMillis,
            Path stateFile,
            Path logFolder,
            Path countryFile) {
        this(
                server,
                log,
                profiles,
                redact,
                maxTracked,
                shutdownTimeoutMillis,
                stateFile,
                logFolder,
                countryFile,
                HOOK_BUDGET_MS,
                HOOK_BUDGET_CALLS,
                JvmOptions.DEFAULTS,
                MediaTimeouts.ofMillis(5_000),
                MediaTimeouts.ofMillis(60_000),
                List.of());
    }
}
