package io.notifyagent.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attach PID [CONFIG]}: starts the agent in a server that runs (rule A1). */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Starts the agent in a server that runs already.",
            "What lives in the server is announced once, with synthetic=true; an invalid configuration starts nothing."
        },
        footer = {
            "",
            "Needs the java of a JDK, and the user of the server or root.",
            "",
            "Examples:",
            "  java -jar notify-agent.jar attach 4711 /etc/notify/agent.properties",
            "  java -jar notify-agent.jar attach 4711        (notify-agent.properties beside the jar)"
        })
final class AttachCommand extends PidCommand implements Callable<Integer> {

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CONFIG",
            description = "the agent's properties file; default: notify-agent.properties beside the jar")
    private Path configuration;

    @Override
    public Integer call() {
        return ask(
                "attach",
                configuration == null
                        ? List.of()
                        : List.of(configuration.toAbsolutePath().normalize().toString()));
    }
}
