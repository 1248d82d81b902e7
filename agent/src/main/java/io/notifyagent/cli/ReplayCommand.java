package io.notifyagent.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay FILE PID --handler NAME}: events from a file, dead letters above all, go through a handler again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Sends events of a file through a handler again.",
            "The file is one of dead letters, or has one event in each line, as jsonlog",
            "writes them. They go past the filter and keep event_id, boot_id, server and time,",
            "so that a receiver knows what it has. The file is not changed."
        },
        footer = {
            "",
            "It says how many were taken; 'status' tells what became of them. A line that is",
            "no event is told and left out; the exit code is then 2.",
            "",
            "Example:",
            "  java -jar notify-agent.jar replay dead.jsonl 4711 --handler alerts"
        })
final class ReplayCommand extends JvmCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int INVALID = 2;

    @Parameters(index = "0", paramLabel = "FILE.jsonl", description = "dead letters, or events")
    private Path file;

    @Parameters(index = "1", paramLabel = "PID", description = "process id of the server")
    private long pid;

    @Option(names = "--handler", required = true, paramLabel = "NAME", description = "the handler they go through")
    private String handler;

    private final JsonMapper mapper = new JsonMapper();
    private int number;
    private boolean valid = true;
    private long taken;

    @Override
    public Integer call() {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int exit = ask(pid, "replay", List.of(handler), input(lines.lines()), this::answered);
            if (exit != FAILED || taken > 0) {
                out().println(taken + " of " + number + " lines were taken by '" + Terminal.safe(handler) + "'");
            }
            return exit == 0 && !valid ? INVALID : exit;
        } catch (NoSuchFileException missing) {
            err().println(Terminal.safe(file.toString()) + ": no such file");
            return INVALID;
        } catch (IOException unreadable) {
            err().println(Terminal.safe(file + " cannot be read: " + unreadable));
            return FAILED;
        }
    }

    private void answered(JsonNode row) {
        taken = row.path("taken").asLong();
    }

    /** {@code NUMBER JSON} for each event, then an empty line. */
    private Iterable<String> input(Stream<String> lines) {
        Iterator<String> events = Stream.concat(lines.map(this::event).filter(line -> !line.isEmpty()), Stream.of(""))
                .iterator();
        return () -> events;
    }

    private String event(String line) {
        number++;
        try {
            JsonNode read = mapper.readTree(line);
            JsonNode event = read.path("event").isObject() ? read.path("event") : read;
            if (event.isObject()) {
                return number + " " + event;
            }
            invalid("it is no JSON object");
        } catch (JsonProcessingException broken) {
            invalid("it is no valid JSON: " + broken.getOriginalMessage());
        }
        return "";
    }

    private void invalid(String why) {
        valid = false;
        err().println("line " + number + ": " + Terminal.safe(why));
    }
}
