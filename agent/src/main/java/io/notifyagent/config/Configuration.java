package io.notifyagent.config;

import java.nio.file.Path;
import java.util.List;

/**
 * All that was configured, in the order written. Errors or warnings may stand beside it; with an error it is not used.
 * Immutable.
 *
 * @param problems sorted by place
 * @param sources absolute paths of all files that were asked for, readable or not: configuration, includes, and those
 *     that values refer to; a change of any of them changes the configuration (rules C6, C8)
 * @param missing whether there is no configuration file; the one problem then says where it was looked for, and the agent
 *     stays idle (rule C1)
 * @param stamps how its files looked before they were read
 */
public record Configuration(
        AgentOptions agent,
        List<HandlerConfig> handlers,
        List<Problem> problems,
        List<Path> sources,
        boolean missing,
        FileStamps stamps) {

    public Configuration {
        handlers = List.copyOf(handlers);
        problems = List.copyOf(problems);
        sources = List.copyOf(sources);
    }

    /** A configuration that was read from no file. */
    public Configuration(AgentOptions agent, List<HandlerConfig> handlers, List<Problem> problems) {
        this(agent, handlers, problems, List.of(), false, FileStamps.NONE);
    }

    /** Whether nothing keeps it from being used. */
    public boolean usable() {
        for (Problem problem : problems) {
            if (problem.severity() == Problem.Severity.ERROR) {
                return false;
            }
        }
        return true;
    }
}
