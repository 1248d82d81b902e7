package io.notifyagent.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pause PID NAME...}: lets a handler deliver nothing. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Lets handlers deliver nothing until resume, or a restart.",
            "Meanwhile events wait in the queue; what does not fit is dropped and counted."
        },
        footer = {"", "Example:", "  java -jar notify-agent.jar pause 4711 alerts"})
final class PauseCommand extends PidCommand implements Callable<Integer> {

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "HANDLER", description = "names of handlers")
    private List<String> handlers = List.of();

    @Override
    public Integer call() {
        return ask("pause", handlers);
    }
}
