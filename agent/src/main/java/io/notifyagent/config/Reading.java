package io.notifyagent.config;

import io.notifyagent.sink.SinkKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One reading of a configuration, from its file to the finished model. Used once, by one thread. */
final class Reading {

    private final List<SinkKind> kinds;
    private final SourceReader reader;
    private final Problems problems;
    private final Substitution substitution;
    private final FileStamps.Taker stamps = new FileStamps.Taker();
    private final Set<Path> sources = new LinkedHashSet<>();
    private boolean missing;

    Reading(List<SinkKind> kinds, SourceReader reader, UnaryOperator<String> environment, Problems problems) {
        this.kinds = kinds;
        this.reader = reader;
        this.problems = problems;
        this.substitution = new Substitution(environment, reader, stamps, problems);
    }

    /**
     * @param file empty where none could be made of what was named, which was reported
     * @param name as the operator named it
     * @param pairs of the agent argument; they replace the same keys of the file
     * @param optional whether the pairs do without the file
     */
    Configuration read(Optional<Path> file, String name, List<Property> pairs, boolean optional) {
        Map<String, Property> properties = new LinkedHashMap<>();
        if (file.isPresent()) {
            for (Property property : main(file.get(), name, optional)) {
                properties.put(property.name(), property);
            }
        }
        for (Property property : pairs) {
            properties.put(property.name(), property);
        }
        AgentOptionsReader agent = new AgentOptionsReader(substitution, problems);
        PropertyHandlers handlers = new PropertyHandlers(problems);
        for (Property property : properties.values()) {
            sort(property, agent, handlers);
        }
        AgentOptions options = agent.read();
        List<HandlerSource> written = handlers.handlers();
        Optional<Located> includes = agent.includes();
        if (includes.isPresent()) {
            written.addAll(included(includes.get()));
        }
        List<HandlerConfig> configured = handlers(written, options);
        if (written.isEmpty() && problems.errors() == 0) {
            problems.warning(new Position(name, 1, 1), "no handler is configured, so nothing is delivered; add one");
        }
        sources.addAll(substitution.files());
        if (options.countryFile() != null) {
            sources.add(options.countryFile());
            stamps.named(options.countryFile());
        }
        return new Configuration(
                options, configured, problems.sorted(), List.copyOf(sources), missing, stamps.stamps());
    }

    private List<Property> main(Path file, String name, boolean optional) {
        problems.file(name);
        sources.add(file.normalize());
        stamps.named(file.normalize());
        try {
            return new PropertiesReader(reader.read(file, name), HandlerKey::isDirective, problems).read();
        } catch (UnreadableFileException unreadable) {
            if (!(optional && unreadable.missing())) {
                missing = unreadable.missing();
                problems.error(unreadable.position(), unreadable.getMessage());
            }
            return List.of();
        }
    }

    private void sort(Property property, AgentOptionsReader agent, PropertyHandlers handlers) {
        Optional<HandlerKey> handler = HandlerKey.of(property.name());
        if (property.name().startsWith(AgentOptionsReader.PREFIX)) {
            agent.add(property);
        } else if (handler.isPresent()) {
            handlers.add(property, handler.get());
        } else {
            problems.error(property.key().position(), unknown(property.name()));
        }
    }

    private static String unknown(String key) {
        if (HandlerKey.KEYWORDS.contains(key)) {
            return "'" + key + " NAME { ... }' belongs in a file that agent.include names; "
                    + "in this one it is notify.NAME.OPTION=VALUE";
        }
        String first = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
        String near = NearestName.of(first, List.of("agent", "notify", "event_sink"))
                .filter(known -> key.contains("."))
                .map(known -> "; did you mean '" + known + key.substring(first.length()) + "'?")
                .orElse("");
        return "unknown key '" + key + "'; keys are agent.OPTION and notify.NAME.OPTION" + near;
    }

    private List<HandlerSource> included(Located list) {
        List<HandlerSource> written = new ArrayList<>();
        for (Includes.Include include : new Includes(substitution, stamps, problems).find(list)) {
            // A file that two patterns find is read once.
            if (!sources.add(include.file())) {
                continue;
            }
            stamps.found(include.file());
            String name = include.file().toString();
            problems.file(name);
            try {
                written.addAll(new BlockHandlers(problems).read(reader.read(include.file(), name)));
            } catch (UnreadableFileException unreadable) {
                boolean inside = unreadable.position().line() > 1
                        || unreadable.position().column() > 1;
                problems.error(
                        inside ? unreadable.position() : include.position(),
                        inside ? unreadable.getMessage() : "'" + name + "': " + unreadable.getMessage());
            }
        }
        return written;
    }

    private List<HandlerConfig> handlers(List<HandlerSource> written, AgentOptions options) {
        HandlerReader handlers =
                new HandlerReader(kinds, options.logFolder(), options.countryFile() != null, substitution, problems);
        List<HandlerConfig> configured = new ArrayList<>();
        Map<String, Position> names = new HashMap<>();
        for (HandlerSource source : written) {
            Position first = names.putIfAbsent(source.name(), source.position());
            if (first != null) {
                problems.error(
                        source.position(),
                        "handler '" + source.name() + "' was configured already at " + first + "; rename one of them");
            }
            Optional<HandlerConfig> read = handlers.read(source);
            if (read.isPresent()) {
                configured.add(read.get());
            }
        }
        checkExclusive(configured);
        return configured;
    }

    private void checkExclusive(List<HandlerConfig> handlers) {
        Map<String, HandlerConfig> users = new HashMap<>();
        for (HandlerConfig handler : handlers) {
            String exclusive = handler.sink().exclusive();
            HandlerConfig first = exclusive.isEmpty() ? null : users.putIfAbsent(exclusive, handler);
            if (first != null) {
                problems.error(
                        handler.position(),
                        "'" + handler.sink().display() + "' is the sink of handler '" + first.name() + "' ("
                                + first.position() + ") too; give each its own");
            }
        }
    }
}
