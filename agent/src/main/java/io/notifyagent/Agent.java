package io.notifyagent;

import io.notifyagent.config.Configuration;
import io.notifyagent.config.ConfigurationReader;
import io.notifyagent.config.Problem;
import io.notifyagent.reload.LogPlace;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FileTrust;
import io.notifyagent.runtime.LogOutput;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.runtime.StandardErrorOutput;
import io.notifyagent.sink.SinkKinds;
import io.notifyagent.weave.HookClass;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The agent's entry behind its loader: reads the configuration and, if that can be used, starts a {@link RunningAgent}.
 * A configuration that is missing or wrong leaves the host alone, and says so (rules C1, C5).
 */
public final class Agent {

    private Agent() {}

    /**
     * Called once by {@code boot}, on the thread that starts the JVM or attaches the agent. Never throws for anything an
     * operator did wrong.
     *
     * @param argument of the agent, never null
     * @param jarPath absolute path of the agent's jar
     */
    public static void start(String argument, Instrumentation instrumentation, String jarPath) {
        LogOutput console = new StandardErrorOutput(System.err);
        ProblemLog log = new ProblemLog(Clock.SYSTEM, console);
        LogPlace logPlace = new LogPlace(log, console);
        TrackedStreams streams = new TrackedStreams();
        ConfigurationReader reader = new ConfigurationReader(SinkKinds.all(FileTrust.ofThisProcess(), streams));
        Supplier<Configuration> reading = () -> reader.read(argument, Path.of(jarPath));
        Configuration configuration = reading.get();
        logPlace.move(configuration.agent().log());
        for (Problem problem : configuration.problems()) {
            log.problem("config", problem.position().toString(), problem.message());
        }
        if (configuration.usable()) {
            // Before any class is linked that extends it.
            HookClass.ensure(instrumentation);
            new RunningAgent(configuration, reading, instrumentation, logPlace, streams).start();
        } else {
            log.problem(
                    "agent.idle",
                    "",
                    "the agent does nothing and the host runs on without it"
                            + (configuration.missing() ? "" : "; mend the configuration and restart the host"));
            log.close();
        }
    }
}
