package io.notifyagent.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code flush PID NAME...}: lets what waits for company go now. */
@Command(
        name = "flush",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {"Delivers what has gathered now, without throttle_delay."},
        footer = {"", "Example:", "  java -jar notify-agent.jar flush 4711 alerts"})
final class FlushCommand extends PidCommand implements Callable<Integer> {

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "HANDLER", description = "names of handlers; none: all")
    private List<String> handlers = List.of();

    @Override
    public Integer call() {
        return ask("flush", handlers);
    }
}
