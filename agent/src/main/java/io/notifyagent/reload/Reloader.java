package io.notifyagent.reload;

import io.notifyagent.api.EventType;
import io.notifyagent.config.AgentOptions;
import io.notifyagent.config.Configuration;
import io.notifyagent.config.FileStamps;
import io.notifyagent.config.Problem;
import io.notifyagent.country.Countries;
import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.pipeline.HandlerSpec;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.runtime.Clock;
import io.notifyagent.track.Emission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Reads the configuration again and puts it in force, or leaves the old one in force (rules C5, C8). Lives on {@code
 * notify-config}; {@link #shutdownTimeoutMillis} and {@link #problems} may be
 * asked by any thread.
 *
 * <p>Handlers and their options, {@code agent.include}, {@code agent.country_file}, {@code agent.log}, {@code
 * agent.log_dir} and {@code agent.shutdown_timeout} change at run time; of the other keys the log says that they need a restart. Nothing is woven
 * again.
 */
public final class Reloader {

    private static final Kind CONFIG_RELOADED = Kind.of(EventType.CONFIG_RELOADED);
    private static final String CODE = "config";
    private static final String REFUSED = "config.refused";

    private final Supplier<Configuration> reading;
    private final HandlerSpecs specs;
    private final Pipeline pipeline;
    private final Emission emission;
    private final Countries countries;
    private final LogPlace logPlace;
    private final Redaction redaction;
    private final Clock clock;
    private final AgentOptions started;
    private final Map<Problem, String> told = new LinkedHashMap<>();
    private Configuration inForce;
    private FileStamps stamps;
    private String refusal;
    private int readings;
    private volatile long shutdownTimeoutMillis;
    private volatile List<String> problems;
    private volatile List<String> files;

    /**
     * @param started the configuration that is in force, its problems told as {@code config}
     * @param reading reads it again; never throws for what is wrong with it
     */
    public Reloader(
            Configuration started,
            Supplier<Configuration> reading,
            HandlerSpecs specs,
            Pipeline pipeline,
            Emission emission,
            Countries countries,
            LogPlace logPlace,
            Clock clock) {
        this.started = started.agent();
        this.reading = reading;
        this.specs = specs;
        this.pipeline = pipeline;
        this.emission = emission;
        this.countries = countries;
        this.logPlace = logPlace;
        this.redaction = new Redaction(started.agent().redact());
        this.clock = clock;
        this.inForce = started;
        this.problems = shown(started.problems());
        this.files = files(started);
        this.stamps = started.stamps();
        this.shutdownTimeoutMillis = started.agent().shutdownTimeoutMillis();
        for (Problem problem : started.problems()) {
            told.put(problem, problem.position().toString());
        }
    }

    /** {@code agent.shutdown_timeout} as it is in force. */
    public long shutdownTimeoutMillis() {
        return shutdownTimeoutMillis;
    }

    /** What is wrong or odd with what was read last, in force or not; any thread. */
    public List<String> problems() {
        return problems;
    }

    /** Paths of the files that were read last; any thread. */
    public List<String> files() {
        return files;
    }

    /** How the files looked when they were read last, taken or not. */
    FileStamps stamps() {
        return stamps;
    }

    /** @param reason why, for the log and the event; one line */
    public Reload reload(String reason) {
        Configuration next = reading.get();
        stamps = next.stamps();
        problems = shown(next.problems());
        files = files(next);
        tell(next.problems());
        if (!next.usable()) {
            return refused(next, reason, errors(next) + " in the configuration");
        }
        List<HandlerSpec> handlers = specs.of(next.handlers());
        try {
            if (!pipeline.reload(handlers, next.agent().shutdownTimeoutMillis())) {
                return new Reload(false, "the agent is ending, so nothing is reloaded", next.problems());
            }
        } catch (OutOfMemoryError noThread) {
            return refused(next, reason, "the host has no thread or memory left for a new handler: " + noThread);
        }
        Configuration before = inForce;
        inForce = next;
        shutdownTimeoutMillis = next.agent().shutdownTimeoutMillis();
        if (!Objects.equals(before.agent().log(), next.agent().log())) {
            logPlace.move(next.agent().log());
        }
        Path countryFile = next.agent().countryFile();
        if (!Objects.equals(before.agent().countryFile(), countryFile)
                || countryFile != null && next.stamps().changed(countryFile, before.stamps())) {
            countries.use(countryFile);
        }
        String summary = "Configuration reloaded (" + reason + "): "
                + HandlerChanges.between(before.handlers(), next.handlers()) + restart(next);
        logPlace.log().info(summary);
        emit(reason);
        return new Reload(true, summary, next.problems());
    }

    private Reload refused(Configuration next, String reason, String why) {
        String summary = "The configuration was read again (" + reason + ") and not taken, the old one stays in force: "
                + why + ". Mend it; it is then read again.";
        refusal = "reload " + readings;
        logPlace.log().problem(REFUSED, refusal, summary);
        return new Reload(false, summary, next.problems());
    }

    /** What was told of an earlier reading is over, so that what is still wrong is a line again; a warning is told once. */
    private void tell(List<Problem> problems) {
        readings++;
        if (refusal != null) {
            logPlace.log().recovered(REFUSED, refusal, "the configuration was read again");
            refusal = null;
        }
        told.entrySet().removeIf(entry -> {
            boolean stays = entry.getKey().severity() == Problem.Severity.WARNING && problems.contains(entry.getKey());
            if (!stays) {
                logPlace.log().recovered(CODE, entry.getValue(), "the configuration was read again");
            }
            return !stays;
        });
        for (Problem problem : problems) {
            // The number makes it another problem than one of an earlier reading at the same place.
            String subject = problem.position() + ", reload " + readings;
            if (told.putIfAbsent(problem, subject) == null) {
                logPlace.log().problem(CODE, subject, problem.message());
            }
        }
    }

    private static List<String> files(Configuration read) {
        return texts(read.sources());
    }

    private static List<String> shown(List<Problem> problems) {
        return texts(problems);
    }

    private static List<String> texts(List<?> things) {
        List<String> texts = new ArrayList<>();
        for (Object thing : things) {
            texts.add(thing.toString());
        }
        return List.copyOf(texts);
    }

    private static String errors(Configuration next) {
        long errors = next.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .count();
        return errors == 1 ? "1 error" : errors + " errors";
    }

    private String restart(Configuration next) {
        List<String> keys = RestartKeys.between(started, next.agent());
        return keys.isEmpty() ? "" : "; changed, but in force only after a restart: " + String.join(", ", keys);
    }

    private void emit(String reason) {
        if (emission.wants(CONFIG_RELOADED)) {
            emission.emit(new Event(
                    CONFIG_RELOADED,
                    clock.epochMillis(),
                    null,
                    null,
                    new FieldsBuilder(redaction)
                            .put("source", "agent")
                            .put("handlers", inForce.handlers().size())
                            .put("reason", reason)
                            .build()));
        }
    }
}
