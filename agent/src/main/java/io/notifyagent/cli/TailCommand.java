package io.notifyagent.cli;

import io.notifyagent.config.DirectiveText;
import io.notifyagent.config.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tail PID [DIRECTIVES]}: live events of a running server, in the words of the configuration. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Shows live events of a server, filtered as a handler's are.",
            "Handlers are not disturbed, and events that none of them takes are shown too,",
            "with event_id=0. It ends when it is interrupted, or after --count events."
        },
        footer = {
            "",
            "Directives are those of a handler: only, except, verbose. What comes too fast is",
            "left out, and how much is said. Nothing a stream is named drives the terminal.",
            "",
            "Examples:",
            "  java -jar notify-agent.jar tail 4711",
            "  java -jar notify-agent.jar tail 4711 only 'event=source_*' 'media=cam-*'",
            "  java -jar notify-agent.jar tail 4711 verbose warning except media=test --json"
        })
final class TailCommand extends PidCommand implements Callable<Integer> {

    private static final int INVALID = 2;

    @Parameters(index = "1..*", paramLabel = "DIRECTIVE", description = "only, except, verbose and their values")
    private List<String> directives = List.of();

    @Option(names = "--json", description = "one JSON object for each event")
    private boolean json;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "how many events")
    private Long count;

    private long shown;

    /** Thrown through the client to end the session: so many events were wanted. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Integer call() {
        if (count != null && count < 1) {
            throw wrong("--count is 1 or more");
        }
        DirectiveText.Result read = DirectiveText.read(String.join(" ", directives));
        for (Problem problem : read.problems()) {
            err().println(Terminal.safe(problem.toString()));
        }
        if (!read.usable()) {
            return INVALID;
        }
        List<String> arguments = new ArrayList<>(List.of("json"));
        if (!json) {
            arguments.set(0, "text");
        }
        arguments.addAll(directives);
        try {
            return ask("tail", arguments, row -> {
                if (row.has("line")) {
                    show(row.path("line").asText());
                } else if (row.has("tail")) {
                    err().println("notify-agent: what is emitted from now on; interrupt to end");
                    err().flush();
                } else if (row.has("event")) {
                    show(row.toString());
                }
            });
        } catch (Enough seen) {
            return 0;
        }
    }

    private void show(String line) {
        out().println(Terminal.safe(line));
        out().flush();
        if (count != null && ++shown >= count) {
            throw new Enough();
        }
    }
}
