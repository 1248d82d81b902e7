package io.notifyagent.cli;

import io.notifyagent.config.Configuration;
import io.notifyagent.config.HandlerConfig;
import io.notifyagent.config.Position;
import io.notifyagent.config.Problem;
import io.notifyagent.country.CountryFile;
import io.notifyagent.sink.WritablePlace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check FILE}: says all that is wrong with a configuration, without starting anything (rules C5, C7). */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Says everything that is wrong with a configuration.",
            "It is read with all files it includes. Nothing is delivered, nothing is written."
        },
        footer = {
            "",
            "Each problem is FILE:LINE:COL: message on standard error, with the line it",
            "speaks of; secrets are shown as ***. Errors end with exit code 2. Warnings do",
            "so with --strict only.",
            "",
            "Examples:",
            "  java -jar notify-agent.jar check /etc/notify/agent.properties",
            "  java -jar notify-agent.jar check --strict agent.properties && echo good"
        })
final class CheckCommand implements Callable<Integer> {

    private static final int INVALID = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the agent's properties file")
    private Path file;

    @Option(names = "--strict", description = "take warnings for errors")
    private boolean strict;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ConfigurationReport report =
                new ConfigurationReport(file, spec.commandLine().getErr());
        Configuration configuration = report.read();
        List<Problem> problems = new ArrayList<>(configuration.problems());
        if (configuration.usable()) {
            problems.addAll(obstacles(configuration));
            problems.addAll(countries(configuration.agent().countryFile()));
        }
        problems.forEach(report::print);
        long errors = problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .count();
        long warnings = problems.size() - errors;
        boolean failed = errors > 0 || strict && warnings > 0;
        String found = count(errors, "error") + ", " + count(warnings, "warning");
        if (failed) {
            spec.commandLine().getErr().println(file + ": " + found);
            return INVALID;
        }
        out.println(file + ": " + count(configuration.handlers().size(), "handler") + ", " + found);
        configuration
                .handlers()
                .forEach(handler -> out.println("  " + handler.name() + " -> "
                        + Terminal.safe(handler.sink().display())));
        return 0;
    }

    /** What would keep logs from being written, as warnings: the server may run as another user than this process. */
    private List<Problem> obstacles(Configuration configuration) {
        List<Problem> found = new ArrayList<>();
        for (HandlerConfig handler : configuration.handlers()) {
            String who = "handler '" + handler.name() + "': ";
            handler.sink().obstacle().ifPresent(why -> found.add(warning(handler.position(), who + why)));
            place(handler.delivery().deadLetter(), handler.position(), who + "dead_letter: ", found);
        }
        Position start = new Position(file.toString(), 1, 1);
        place(configuration.agent().log(), start, "agent.log: ", found);
        place(configuration.agent().stateFile(), start, "agent.state_file: ", found);
        return found;
    }

    /** The agent reads that file beside its start, so that its mistakes keep nothing from working but itself. */
    private static List<Problem> countries(Path countryFile) {
        if (countryFile == null) {
            return List.of();
        }
        CountryFile reading = new CountryFile(countryFile);
        reading.read();
        return reading.errors().stream()
                .map(mistake -> new Problem(
                        new Position(mistake.file().toString(), mistake.line(), mistake.column()),
                        Problem.Severity.ERROR,
                        mistake.message()))
                .toList();
    }

    private static void place(Path place, Position position, String what, List<Problem> found) {
        if (place != null) {
            WritablePlace.obstacle(place).ifPresent(why -> found.add(warning(position, what + why)));
        }
    }

    private static Problem warning(Position position, String message) {
        return new Problem(position, Problem.Severity.WARNING, message);
    }

    private static String count(long count, String what) {
        return (count == 0 ? "no" : String.valueOf(count)) + ' ' + what + (count == 1 ? "" : "s");
    }
}
