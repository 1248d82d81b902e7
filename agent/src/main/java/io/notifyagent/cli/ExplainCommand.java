package io.notifyagent.cli;

import io.notifyagent.config.Configuration;
import io.notifyagent.config.Problem;
import io.notifyagent.country.CountryFile;
import io.notifyagent.country.CountryTable;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.HostName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain FILE}: says for each event and handler whether it passes and what decides it (rule F8). */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = "Says which handlers take an event, and what decides it.",
        footer = {
            "",
            "An event is a JSON object: event, media, app, level, group, server, boot_id,",
            "utc_ms and event_id are the envelope, everything else is a field. Level and",
            "group are those of the catalogue where they are left out.",
            "",
            "What decides is except:N or only:N (in the order written, from 1),",
            "no_only_matched, verbose or default.",
            "",
            "Examples:",
            "  java -jar notify-agent.jar explain agent.properties \\",
            "       --event '{\"event\":\"source_lost\",\"media\":\"cam-1\"}'",
            "  tail -n 100 events.jsonl | \\",
            "       java -jar notify-agent.jar explain agent.properties --events - --json"
        })
final class ExplainCommand implements Callable<Integer> {

    private static final int INVALID = 2;

    /** Exactly one of the two. */
    private static final class Events {
        @Option(names = "--event", paramLabel = "JSON", required = true, description = "one event")
        private String one;

        @Option(
                names = "--events",
                paramLabel = "FILE.jsonl",
                required = true,
                description = "a file with one event per line; - for standard input")
        private String file;
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the agent's properties file")
    private Path file;

    @ArgGroup(multiplicity = "1")
    private Events events;

    @Option(names = "--json", description = "one JSON object per event and handler")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        ConfigurationReport report = new ConfigurationReport(file, err);
        Configuration configuration = report.read();
        if (!configuration.usable()) {
            configuration.problems().stream()
                    .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                    .forEach(report::print);
            return INVALID;
        }
        EventInput input = new EventInput(
                new Redaction(configuration.agent().redact()),
                HostName.of(configuration.agent().server()),
                countries(configuration.agent().countryFile(), err));
        Explainer explainer =
                new Explainer(configuration.handlers(), spec.commandLine().getOut(), json);
        if (events.one != null) {
            return explain(input, explainer, err);
        }
        return new EventLines(events.file, NotifyCommand.shell(spec).in(), err).read(input, explainer::explain);
    }

    /** The file of countries; where it is wrong the agent would do without as well, and that is said. */
    private static CountryTable countries(Path file, PrintWriter err) {
        if (file == null) {
            return null;
        }
        CountryFile reading = new CountryFile(file);
        CountryTable table = reading.read();
        reading.errors().forEach(mistake -> err.println(Terminal.safe(mistake.toString())));
        return table;
    }

    private int explain(EventInput input, Explainer explainer, PrintWriter err) {
        try {
            explainer.explain(input.read(events.one, 1));
            return 0;
        } catch (InvalidEventException invalid) {
            err.println("--event:1: " + Terminal.safe(invalid.getMessage()));
            return INVALID;
        }
    }
}
