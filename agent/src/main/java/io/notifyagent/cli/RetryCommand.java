package io.notifyagent.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code retry PID NAME...}: tries a failing handler again now. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Lets failing handlers try again now.",
            "The next try would come after resend_notifications_timeout."
        },
        footer = {"", "Example:", "  java -jar notify-agent.jar retry 4711 alerts"})
final class RetryCommand extends PidCommand implements Callable<Integer> {

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "HANDLER", description = "names of handlers; none: all")
    private List<String> handlers = List.of();

    @Override
    public Integer call() {
        return ask("retry", handlers);
    }
}
