package io.notifyagent.cli;

import io.notifyagent.cli.trial.StartedAgent;
import io.notifyagent.config.Configuration;
import io.notifyagent.config.ConfigurationReader;
import io.notifyagent.config.Problem;
import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.SinkKinds;
import io.notifyagent.sink.lua.LiveStreams;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Why no agent runs in a JVM that was started with one: an agent whose configuration is wrong leaves nothing behind that
 * could be asked (rule C5), so its configuration is read here as it would be read there. For the thread of the command.
 */
final class IdleAgent {

    private final long pid;
    private final PrintWriter err;

    IdleAgent(long pid, PrintWriter err) {
        this.pid = pid;
        this.err = err;
    }

    /** Says what is known; nothing where the JVM was started without an agent. */
    void explain() {
        Optional<StartedAgent> started = StartedAgent.of(pid);
        if (started.isEmpty()) {
            return;
        }
        StartedAgent agent = started.get();
        Configuration configuration = read(agent);
        List<Problem> errors = configuration.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        // The argument may hold a handler with its secrets; the jar says which option is meant.
        say("it was started with -javaagent:" + agent.jar()
                + (errors.isEmpty()
                        ? " and its configuration has no error now: it was wrong then and mended since, or the agent was"
                                + " detached; attach it"
                        : " and stays idle, for its configuration is wrong:"));
        ConfigurationReport report = new ConfigurationReport(main(configuration), err);
        errors.forEach(report::print);
    }

    private Configuration read(StartedAgent agent) {
        FileTrust trust = FileTrust.ofTheOwnerOf(Path.of("/proc", Long.toString(pid)));
        return ConfigurationReader.of(SinkKinds.all(trust, LiveStreams.NONE), trust, agent.environment()::get)
                .read(agent.argument(), agent.jar(), agent.folder());
    }

    private static Path main(Configuration configuration) {
        return configuration.sources().isEmpty()
                ? Path.of("")
                : configuration.sources().get(0);
    }

    private void say(String line) {
        err.println(Terminal.safe(line));
    }
}
