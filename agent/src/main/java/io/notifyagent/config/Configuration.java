package io.notifyagent.config;

import java.util.List;

/**
 * All that was configured, in the order written. Errors or warnings may stand beside it; with an error it is not used.
 */
public record Configuration(AgentOptions agent, List<HandlerConfig> handlers, List<Problem> problems) {

    public Configuration {
        handlers = List.copyOf(handlers);
        problems = List.copyOf(problems);
    }

    /** Whether nothing keeps it from being used. */
    public boolean usable() {
        return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
}
