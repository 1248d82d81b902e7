package io.notifyagent.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code detach PID}: takes the agent out of a server that runs on (rule A1). */
@Command(
        name = "detach",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Takes the agent out of a server, which runs on.",
            "What is queued is delivered first, for at most agent.shutdown_timeout; nothing is told of streams that go on."
        },
        footer = {"", "Example:", "  java -jar notify-agent.jar detach 4711"})
final class DetachCommand extends PidCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return ask("detach", List.of());
    }
}
