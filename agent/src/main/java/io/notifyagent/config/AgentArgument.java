package io.notifyagent.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind {@code -javaagent:notify-agent.jar=} (rule C1). Immutable; read once, on the thread that starts the
 * agent.
 *
 * <p>The argument is a path, or {@code key=value} pairs split by commas: it is pairs where it begins with a key, that is
 * letters, digits, {@code _}, {@code -} and {@code .}, and {@code =}. Commas may stand in values, as in
 * {@code notify.log.only=event=stream_started,stream_stopped}: a comma divides pairs only where a key and {@code =}
 * follow it at once. A value that holds such a thing itself belongs in a file. Nothing is escaped.
 *
 * <p>A pair replaces the same key of the file. Paths in pairs are relative to the working directory.
 *
 * @param config path of the configuration file, as written, if the argument names one
 * @param pairs the other pairs, in the order written
 */
record AgentArgument(Optional<Located> config, List<Property> pairs) {

    /** Stands for the file in positions. */
    static final String SOURCE_NAME = "agent argument";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]+=");
    private static final Pattern NEXT_PAIR = Pattern.compile(",(?=[A-Za-z0-9_.-]+=)");

    /** @param argument null or blank for none */
    static AgentArgument of(String argument, Path workingDirectory, Problems problems) {
        if (argument == null || argument.isBlank()) {
            return new AgentArgument(Optional.empty(), List.of());
        }
        Located all = new SourceFile(SOURCE_NAME, workingDirectory, argument).located();
        if (!KEY.matcher(argument).lookingAt()) {
            return new AgentArgument(Optional.of(all.strip()), List.of());
        }
        problems.file(SOURCE_NAME);
        Located config = null;
        List<Property> pairs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Located pair : pairs(all)) {
            int equals = pair.text().indexOf('=');
            Property property = new Property(
                    pair.part(0, equals), pair.part(equals + 1, pair.length()).strip());
            if (!seen.add(property.name())) {
                problems.error(property.key().position(), "'" + property.name() + "' is given twice; remove one");
            } else if (property.name().equals("config")) {
                config = property.value();
            } else {
                pairs.add(property);
            }
        }
        return new AgentArgument(Optional.ofNullable(config), pairs);
    }

    private static List<Located> pairs(Located all) {
        List<Located> pairs = new ArrayList<>();
        Matcher next = NEXT_PAIR.matcher(all.text());
        int start = 0;
        while (next.find()) {
            pairs.add(all.part(start, next.start()));
            start = next.end();
        }
        pairs.add(all.part(start, all.length()));
        return pairs;
    }
}
