package io.notifyagent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Parameters;

/** A command for a running JVM that is given its process id first. */
abstract class PidCommand extends JvmCommand {

    @Parameters(index = "0", paramLabel = "PID", description = "process id of the server, as ps shows it")
    private long pid;

    /** Asks the agent in that JVM. @return the exit code */
    final int ask(String command, List<String> arguments, Consumer<JsonNode> rows) {
        return ask(pid, command, arguments, List.of(), rows);
    }

    /** Asks for something that answers in lines for people only. */
    final int ask(String command, List<String> arguments) {
        return ask(command, arguments, row -> out().println(Terminal.safe(row.toString())));
    }
}
