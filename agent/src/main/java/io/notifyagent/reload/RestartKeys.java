package io.notifyagent.reload;

import io.notifyagent.config.AgentOptions;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Finds the keys {@code agent.*} that a reload cannot put in force (rule C8): all but those that it names, so that a key
 * that is new in the model is told to need a restart until somebody has made it need none. Stateless.
 */
final class RestartKeys {

    /** What {@link Reloader} puts in force, or what is resolved while a configuration is read. */
    private static final Set<String> AT_ONCE = Set.of("log", "logFolder", "shutdownTimeoutMillis", "countryFile");

    private RestartKeys() {}

    /** The keys in which {@code next} differs from what the agent was started with. */
    static List<String> between(AgentOptions started, AgentOptions next) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent option : AgentOptions.class.getRecordComponents()) {
            if (!AT_ONCE.contains(option.getName()) && !Objects.equals(value(option, started), value(option, next))) {
                keys.add(
                        "agent." + option.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
            }
        }
        return keys;
    }

    private static Object value(RecordComponent option, AgentOptions options) {
        try {
            return option.getAccessor().invoke(options);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("an accessor of a public record", impossible);
        }
    }
}
