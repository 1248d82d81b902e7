package io.notifyagent;

import io.notifyagent.config.Configuration;
import io.notifyagent.config.ConfigurationReader;
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

/** One attempt to start the agent: what it is started with, and the log it begins with. For the thread that starts it. */
final class Launch {

    static final String TWICE =
            "a notify-agent runs in this JVM already, and two would tell everything twice: detach it first, or reload its"
                    + " configuration";

    private final Instrumentation instrumentation;
    private final LogPlace logPlace;
    private final TrackedStreams streams = new TrackedStreams();
    private final Supplier<Configuration> reading;
    private Configuration configuration;
    private RunningAgent started;

    /** @param argument of the agent, as in rule C1 */
    Launch(String argument, Instrumentation instrumentation, String jarPath) {
        this.instrumentation = instrumentation;
        LogOutput console = new StandardErrorOutput(System.err);
        this.logPlace = new LogPlace(new ProblemLog(Clock.SYSTEM, console), console);
        ConfigurationReader reader = new ConfigurationReader(SinkKinds.all(FileTrust.ofThisProcess(), streams));
        this.reading = () -> reader.read(argument, Path.of(jarPath));
    }

    ProblemLog log() {
        return logPlace.log();
    }

    /** Reads the configuration; from now on the log is where that wants it. */
    Configuration configuration() {
        if (configuration == null) {
            configuration = reading.get();
            logPlace.move(configuration.agent().log());
        }
        return configuration;
    }

    /**
     * Starts the agent with a usable configuration.
     *
     * @return false where another agent has the JVM
     * @throws IllegalStateException where the JVM refuses the hook class; the message says what to do
     */
    boolean start() {
        // Before any class is linked that extends it.
        HookClass.ensure(instrumentation);
        RunningAgent agent = new RunningAgent(configuration(), reading, instrumentation, logPlace, streams);
        if (!agent.start()) {
            return false;
        }
        started = agent;
        return true;
    }

    /** The agent that {@link #start} started. */
    RunningAgent started() {
        return started;
    }

    /** The last deed of an agent that has not started: writes the log and lets go of the jar. */
    void giveUp() {
        log().close();
        OwnLoader.leave();
    }
}
