package io.notifyagent.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code resume PID NAME...}: lets a paused handler go on. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {"Lets paused handlers deliver again."},
        footer = {"", "Example:", "  java -jar notify-agent.jar resume 4711 alerts"})
final class ResumeCommand extends PidCommand implements Callable<Integer> {

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "HANDLER", description = "names of handlers; none: all")
    private List<String> handlers = List.of();

    @Override
    public Integer call() {
        return ask("resume", handlers);
    }
}
