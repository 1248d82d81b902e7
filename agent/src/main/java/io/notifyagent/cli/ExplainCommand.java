package io.notifyagent.cli;

import io.notifyagent.config.Configuration;
import io.notifyagent.config.Problem;
import io.notifyagent.country.CountryFile;
import io.notifyagent.country.CountryTable;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.HostName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    private static final int FAILED = 1;
    private static final int INVALID = 2;
    private static final String STANDARD_INPUT = "-";

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
            return explain(input, explainer, "--event", 1, events.one) ? 0 : INVALID;
        }
        try (BufferedReader lines = open()) {
            return explainAll(input, explainer, lines);
        } catch (NoSuchFileException missing) {
            err.println(events.file + ": no such file");
            return INVALID;
        } catch (IOException unreadable) {
            err.println(events.file + " cannot be read: " + Terminal.safe(unreadable.toString()));
            return FAILED;
        }
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

    private BufferedReader open() throws IOException {
        boolean standard = events.file.equals(STANDARD_INPUT);
        InputStream in = standard ? NotifyCommand.shell(spec).in() : Files.newInputStream(Path.of(events.file));
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private int explainAll(EventInput input, Explainer explainer, BufferedReader lines) throws IOException {
        String source = events.file.equals(STANDARD_INPUT) ? "standard input" : events.file;
        boolean valid = true;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                valid &= explain(input, explainer, source + ":" + number, number, line);
            }
        }
        return valid ? 0 : INVALID;
    }

    private boolean explain(EventInput input, Explainer explainer, String source, int number, String text) {
        try {
            explainer.explain(input.read(text, number));
            return true;
        } catch (InvalidEventException invalid) {
            spec.commandLine().getErr().println(source + ": " + Terminal.safe(invalid.getMessage()));
            return false;
        }
    }
}
