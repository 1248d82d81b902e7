package io.notifyagent.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the keys {@code agent.*} (rules C5, C7). Used by the one thread that reads a configuration. */
final class AgentOptionsReader {

    static final String PREFIX = "agent.";

    private static final String SERVER = "agent.server";
    private static final String LOG = "agent.log";
    private static final String LOG_FOLDER = "agent.log_dir";
    private static final String INCLUDE = "agent.include";
    private static final String PROFILES = "agent.profiles";
    private static final String REDACT = "agent.redact";
    private static final String MAX_TRACKED = "agent.max_tracked";
    private static final String SHUTDOWN_TIMEOUT = "agent.shutdown_timeout";
    private static final String STATE_FILE = "agent.state_file";
    private static final String COUNTRY_FILE = "agent.country_file";
    private static final String HOOK_BUDGET_MS = "agent.hook_budget_ms";
    private static final String HOOK_BUDGET_CALLS = "agent.hook_budget_calls";
    private static final String LONG_GC = "agent.long_gc_ms";
    private static final String LONG_SCHEDULE = "agent.long_schedule_ms";
    private static final String MEMORY_REPEAT = "agent.memory_repeat";
    private static final String CLUSTER_PEERS = "agent.cluster_peers";
    private static final String GENERIC = "agent.generic";
    private static final String FRAMES_TIMEOUT = "agent.frames_timeout";
    private static final String SOURCE_TIMEOUT = "agent.source_timeout";

    static final Set<String> KEYS = new LinkedHashSet<>(List.of(
            SERVER,
            LOG,
            LOG_FOLDER,
            INCLUDE,
            PROFILES,
            REDACT,
            MAX_TRACKED,
            SHUTDOWN_TIMEOUT,
            STATE_FILE,
            COUNTRY_FILE,
            HOOK_BUDGET_MS,
            HOOK_BUDGET_CALLS,
            LONG_GC,
            LONG_SCHEDULE,
            MEMORY_REPEAT,
            CLUSTER_PEERS,
            GENERIC,
            FRAMES_TIMEOUT,
            SOURCE_TIMEOUT));

    private static final Set<String> LISTS =
            Set.of(INCLUDE, PROFILES, REDACT, CLUSTER_PEERS, FRAMES_TIMEOUT, SOURCE_TIMEOUT);
    private static final long LONGEST_LIMIT_MILLIS = 3_600_000;
    /** A heartbeat is a tenth of it, and the system's timers are no finer than a millisecond. */
    private static final long SHORTEST_SCHEDULE_MILLIS = 20;

    private static final long LONGEST_REPEAT_MILLIS = 7 * 24 * 3_600_000L;
    private static final String NOTHING = "none";
    private static final long LONGEST_SHUTDOWN_MILLIS = 3_600_000;

    private final Substitution substitution;
    private final Problems problems;
    private final ArchiveOptionsReader archives;
    private final Map<String, Option> options = new LinkedHashMap<>();
    private final Map<String, Located> lists = new HashMap<>();

    AgentOptionsReader(Substitution substitution, Problems problems) {
        this.substitution = substitution;
        this.problems = problems;
        this.archives = new ArchiveOptionsReader(substitution, problems);
    }

    void add(Property property) {
        Located key = property.key();
        if (LISTS.contains(key.text()) && property.value().length() > 0) {
            lists.put(key.text(), property.value());
        } else if (key.text().startsWith(ArchiveOptionsReader.PREFIX)) {
            archives.add(property);
        } else if (KEYS.contains(key.text())) {
            options.put(key.text(), new Option(key.text(), key.position(), property.value()));
        } else {
            problems.error(key.position(), "unknown key '" + key.text() + "'" + NearestName.hint(key.text(), KEYS));
        }
    }

    /** The value of {@code agent.include}. */
    Optional<Located> includes() {
        return Optional.ofNullable(lists.get(INCLUDE));
    }

    AgentOptions read() {
        OptionValues values = new OptionValues(options, substitution, problems);
        AgentOptions defaults = AgentOptions.DEFAULTS;
        Path logFolder = path(values, LOG_FOLDER, null);
        return new AgentOptions(
                values.text(SERVER).orElse(null),
                path(values, LOG, logFolder),
                lists.containsKey(PROFILES) ? profiles(lists.get(PROFILES)) : defaults.profiles(),
                lists.containsKey(REDACT) ? redact(lists.get(REDACT)) : defaults.redact(),
                (int) values.number(MAX_TRACKED, defaults.maxTracked(), 1, 10_000_000),
                values.millis(SHUTDOWN_TIMEOUT, defaults.shutdownTimeoutMillis(), 0, LONGEST_SHUTDOWN_MILLIS),
                path(values, STATE_FILE, null),
                logFolder,
                path(values, COUNTRY_FILE, null),
                values.number(HOOK_BUDGET_MS, defaults.hookBudgetMs(), 0, 1_000_000),
                values.number(HOOK_BUDGET_CALLS, defaults.hookBudgetCalls(), 0, 1_000_000_000_000L),
                jvm(values),
                timeouts(FRAMES_TIMEOUT, defaults.framesTimeout()),
                timeouts(SOURCE_TIMEOUT, defaults.sourceTimeout()),
                archives.read());
    }

    private JvmOptions jvm(OptionValues values) {
        JvmOptions defaults = JvmOptions.DEFAULTS;
        return new JvmOptions(
                values.number(LONG_GC, defaults.longGcMillis(), 1, LONGEST_LIMIT_MILLIS),
                values.number(
                        LONG_SCHEDULE, defaults.longScheduleMillis(), SHORTEST_SCHEDULE_MILLIS, LONGEST_LIMIT_MILLIS),
                values.millis(MEMORY_REPEAT, defaults.memoryRepeatMillis(), 1_000, LONGEST_REPEAT_MILLIS),
                lists.containsKey(CLUSTER_PEERS) ? peers(lists.get(CLUSTER_PEERS)) : defaults.clusterPeers(),
                values.flag(GENERIC, defaults.generic()));
    }

    private MediaTimeouts timeouts(String key, MediaTimeouts defaults) {
        return new MediaTimeoutsReader(key, substitution, problems).read(lists.get(key), defaults);
    }

    private List<AddressPattern> peers(Located list) {
        List<AddressPattern> peers = new ArrayList<>();
        for (String item : items(list)) {
            try {
                peers.add(AddressPattern.parse(item));
            } catch (IllegalArgumentException wrong) {
                problems.error(list.position(), "'" + CLUSTER_PEERS + "': " + wrong.getMessage());
            }
        }
        return peers;
    }

    /** @param folder what it is relative to, or null: the folder of the file that names it */
    private static Path path(OptionValues values, String key, Path folder) {
        Option option = values.option(key).orElse(null);
        return option == null ? null : values.path(key, folder == null ? option.folder() : folder);
    }

    private List<String> items(Located list) {
        return CommaList.of(list, problems).stream().map(substitution::apply).toList();
    }

    private Set<String> redact(Located list) {
        List<String> fields = items(list);
        return fields.equals(List.of(NOTHING)) ? Set.of() : new LinkedHashSet<>(fields);
    }

    private List<String> profiles(Located list) {
        List<String> profiles = new ArrayList<>();
        for (String item : items(list)) {
            try {
                Path path = list.source().folder().resolve(item).normalize();
                profiles.add(item.equals(AgentOptions.AUTO) ? item : path.toString());
            } catch (InvalidPathException invalid) {
                problems.error(list.position(), "'" + PROFILES + "' wants 'auto' or paths of files");
            }
        }
        return profiles;
    }
}
