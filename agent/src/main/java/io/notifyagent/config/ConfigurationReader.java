package io.notifyagent.config;

import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.SinkKind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads a configuration (rules C1-C9) and never throws for what is wrong with it: every problem stands in the answer.
 * Blocks on the disk, so it runs on the thread that starts the agent and on agent threads only. Stateless, safe on any of
 * them.
 */
public final class ConfigurationReader {

    private static final String DEFAULT_FILE = "notify-agent.properties";

    private final List<SinkKind> kinds;
    private final SourceReader reader;
    private final UnaryOperator<String> environment;

    /** @param kinds of sinks that handlers may name, asked in this order */
    public ConfigurationReader(List<SinkKind> kinds) {
        this(kinds, new SourceReader(FileTrust.ofThisProcess()), System::getenv);
    }

    /**
     * Reads as the server would that runs as the owner of {@code file}: for those who check it.
     *
     * @param kinds of sinks that handlers may name
     */
    public static ConfigurationReader forTheOwnerOf(Path file, List<SinkKind> kinds) {
        return new ConfigurationReader(kinds, new SourceReader(FileTrust.ofTheOwnerOf(file)), System::getenv);
    }

    /**
     * Reads as another process would.
     *
     * @param kinds of sinks that handlers may name
     * @param trust as that process has it
     * @param environment of that process: the value of a variable, or null
     */
    public static ConfigurationReader of(List<SinkKind> kinds, FileTrust trust, UnaryOperator<String> environment) {
        return new ConfigurationReader(kinds, new SourceReader(trust), environment);
    }

    ConfigurationReader(List<SinkKind> kinds, SourceReader reader, UnaryOperator<String> environment) {
        this.kinds = List.copyOf(kinds);
        this.reader = reader;
        this.environment = environment;
    }

    /**
     * Reads what the agent argument names: a path, or {@code key=value} pairs split by commas, {@code config=FILE} among
     * them. A comma divides pairs only where a key and {@code =} follow at once, so that values may hold commas. Without
     * a path, {@code notify-agent.properties} beside the jar is read; pairs may do without it.
     *
     * @param agentArgument null or blank for none
     * @param jar the agent's own
     */
    public Configuration read(String agentArgument, Path jar) {
        return read(agentArgument, jar, Path.of("").toAbsolutePath());
    }

    /** The same in another working directory, absolute. */
    public Configuration read(String agentArgument, Path jar, Path workingDirectory) {
        Problems problems = new Problems();
        AgentArgument argument = AgentArgument.of(agentArgument, workingDirectory, problems);
        Reading reading = new Reading(kinds, reader, environment, problems);
        if (argument.config().isEmpty()) {
            Path beside = jar.toAbsolutePath().resolveSibling(DEFAULT_FILE);
            return reading.read(
                    Optional.of(beside),
                    beside.toString(),
                    argument.pairs(),
                    !argument.pairs().isEmpty());
        }
        Located config = argument.config().get();
        Optional<Path> file = Optional.empty();
        try {
            file = Optional.of(workingDirectory.resolve(config.text()));
        } catch (InvalidPathException invalid) {
            problems.error(config.position(), "the agent argument names no path of a file; correct it");
        }
        return reading.read(file, config.text(), argument.pairs(), false);
    }

    /** Reads a configuration file, e.g. again after a change. */
    public Configuration read(Path file) {
        return new Reading(kinds, reader, environment, new Problems())
                .read(Optional.of(file.toAbsolutePath()), file.toString(), List.of(), false);
    }
}
