package io.notifyagent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.notifyagent.control.ControlCommand;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands for a running JVM have in common: how they ask, and how they fail. */
abstract class JvmCommand {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    /** Asks the agent in that JVM, and hands over lines. @return the exit code */
    final int ask(long pid, String command, List<String> arguments, Iterable<String> input, Consumer<JsonNode> rows) {
        if (pid <= 0) {
            throw wrong(pid + " is no process id");
        }
        try {
            int code = new ControlClient(new TargetJvm(pid), out(), err()).ask(command, arguments, input, rows);
            if (code == ControlCommand.NO_AGENT) {
                new IdleAgent(pid, err()).explain();
                return FAILED;
            }
            return code;
        } catch (TargetException unreachable) {
            err().println("notify-agent: " + Terminal.safe(unreachable.getMessage()));
            return FAILED;
        }
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final Paint paint() {
        return NotifyCommand.shell(spec).paint();
    }

    /** What is wrong with how the command was called. */
    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
