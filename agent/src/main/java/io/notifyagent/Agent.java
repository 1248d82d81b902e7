package io.notifyagent;

import io.notifyagent.config.Configuration;
import io.notifyagent.config.Problem;
import io.notifyagent.weave.HookClass;
import java.lang.instrument.Instrumentation;

/**
 * The agent's entry behind its loader: starts a {@link RunningAgent}, or hands a command to the one that runs. A
 * configuration that is missing or wrong leaves the host alone, and says so (rules C1, C5).
 */
public final class Agent {

    /** What stands before words for an agent; a file whose name begins so is written {@code ./:name}. */
    private static final String COMMAND = ":";

    private Agent() {}

    /**
     * Called once by {@code boot}, on the thread that starts the JVM or attaches the agent. Never throws for anything an
     * operator did wrong. Where this agent does not start, its loader is closed, so that nothing of it stays.
     *
     * @param argument of the agent, never null
     * @param jarPath absolute path of the agent's jar
     */
    public static void start(String argument, Instrumentation instrumentation, String jarPath) {
        if (argument.startsWith(COMMAND)) {
            AttachedTool.serve(argument.substring(COMMAND.length()), instrumentation, jarPath);
            return;
        }
        Launch launch = new Launch(argument, instrumentation, jarPath);
        if (HookClass.taken()) {
            launch.log().problem("agent.twice", "", Launch.TWICE + "; this one is not started");
            launch.giveUp();
            return;
        }
        Configuration configuration = launch.configuration();
        for (Problem problem : configuration.problems()) {
            launch.log().problem("config", problem.position().toString(), problem.message());
        }
        if (!configuration.usable()) {
            launch.log()
                    .problem(
                            "agent.idle",
                            "",
                            "the agent does nothing and the host runs on without it"
                                    + (configuration.missing()
                                            ? ""
                                            : "; mend the configuration, then attach the agent or restart the host"));
            launch.giveUp();
        } else if (!launch.start()) {
            launch.log().problem("agent.twice", "", Launch.TWICE + "; this one stays idle");
            launch.giveUp();
        }
    }
}
