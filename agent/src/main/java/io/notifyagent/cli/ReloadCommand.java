package io.notifyagent.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code reload PID}: has the agent read its configuration again (rule C8). */
@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Has the agent in a server read its configuration again, changed or not.",
            "An invalid one changes nothing, is shown as by check, and ends with exit code 2."
        },
        footer = {"", "Example:", "  java -jar notify-agent.jar reload 4711"})
final class ReloadCommand extends PidCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return ask("reload", List.of());
    }
}
