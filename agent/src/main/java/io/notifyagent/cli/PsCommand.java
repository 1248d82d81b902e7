package io.notifyagent.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.notifyagent.cli.trial.JavaProcess;
import io.notifyagent.cli.trial.JavaProcesses;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ps}: the JVMs on this machine, which have the agent, which look like media servers; disturbs none of them. */
@Command(
        name = "ps",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Lists JVMs: which have the agent, which are media servers.",
            "It reads what Linux tells of processes, and attaches to none. A JVM of another",
            "user can only be looked into by root."
        },
        footer = {
            "",
            "A media server is one whose jars hold the class that a shipped profile is for.",
            "",
            "Examples:",
            "  java -jar notify-agent.jar ps",
            "  java -jar notify-agent.jar ps --json | jq 'select(.agent)'"
        })
final class PsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "one JSON object for each JVM")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Paint paint = NotifyCommand.shell(spec).paint();
        List<JavaProcess> found = new JavaProcesses().find();
        if (!json) {
            out.println(paint.bold(line("PID", "USER", "AGENT", "SERVER", "MAIN")));
        }
        for (JavaProcess process : found) {
            if (json) {
                out.println(Terminal.safe(object(process)));
            } else {
                String agent = process.readable() ? orDash(process.agent()) : "?";
                String server = process.readable() ? orDash(process.server()) : "?";
                String text = Columns.cut(
                        Terminal.safe(line(
                                String.valueOf(process.pid()),
                                Columns.cut(process.user(), 10),
                                agent,
                                server,
                                process.main().substring(process.main().lastIndexOf('/') + 1))),
                        Main.WIDTH);
                out.println(process.agent() != null ? paint.good(text) : text);
            }
        }
        if (!json && found.stream().anyMatch(process -> !process.readable())) {
            out.println("? belongs to another user: root can look into it, or that user");
        }
        return 0;
    }

    private static String line(String pid, String user, String agent, String server, String main) {
        return String.format("%-8s %-10s %-15s %-8s %s", pid, user, agent, server, main);
    }

    private static String orDash(String text) {
        return text == null ? "-" : text;
    }

    private static String object(JavaProcess process) {
        ObjectNode object = new JsonMapper().createObjectNode();
        object.put("pid", process.pid());
        object.put("user", process.user());
        object.put("readable", process.readable());
        object.put("agent", process.agent());
        object.put("server", process.server());
        object.put("main", process.main());
        return object.toString();
    }
}
