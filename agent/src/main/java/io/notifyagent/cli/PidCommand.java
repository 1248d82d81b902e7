package io.notifyagent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What all commands for a running JVM have in common: its process id, and how they fail. */
abstract class PidCommand {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PID", description = "process id of the server, as jcmd or ps show it")
    private long pid;

    /** Asks the agent in that JVM. @return the exit code */
    final int ask(String command, List<String> arguments, Consumer<JsonNode> rows) {
        if (pid <= 0) {
            throw new ParameterException(spec.commandLine(), pid + " is no process id");
        }
        try {
            TargetJvm target = new TargetJvm(pid);
            return new ControlClient(
                            target,
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr())
                    .ask(command, arguments, rows);
        } catch (TargetException unreachable) {
            spec.commandLine().getErr().println("notify-agent: " + Terminal.safe(unreachable.getMessage()));
            return FAILED;
        }
    }

    /** Asks for something that answers in lines for people only. */
    final int ask(String command, List<String> arguments) {
        return ask(command, arguments, row -> spec.commandLine().getOut().println(Terminal.safe(row.toString())));
    }
}
