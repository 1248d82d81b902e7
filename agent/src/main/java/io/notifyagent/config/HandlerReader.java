package io.notifyagent.config;

import io.notifyagent.api.Level;
import io.notifyagent.filter.Directive;
import io.notifyagent.filter.Rules;
import io.notifyagent.pipeline.DeliveryOptions;
import io.notifyagent.sink.SinkKind;
import io.notifyagent.sink.SinkPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a validated handler of what was written (rules C4, C5, F7, H1-H5). All problems of all its options are reported,
 * those that its kind of sink finds included. Used by the one thread that reads a configuration.
 */
final class HandlerReader {

    private static final long HOUR_MILLIS = 3_600_000;
    private static final String NOTHING = "none";
    private static final List<String> LEVELS = levels();
    private static final List<String> TARGETS =
            List.of("log://FILE", "jsonlog://FILE", "console://", "http://HOST/PATH", "https://HOST/PATH", "FILE.lua");

    private final List<SinkKind> kinds;
    private final Path logFolder;
    private final Substitution substitution;
    private final Problems problems;
    private final boolean countries;

    /**
     * @param logFolder {@code agent.log_dir}, or null: the folder of the file that names a log (rule C7)
     * @param countries whether events have a {@code country} (rule E10)
     */
    HandlerReader(
            List<SinkKind> kinds, Path logFolder, boolean countries, Substitution substitution, Problems problems) {
        this.countries = countries;
        this.kinds = kinds;
        this.logFolder = logFolder;
        this.substitution = substitution;
        this.problems = problems;
    }

    /** The handler; empty where an error was reported. */
    Optional<HandlerConfig> read(HandlerSource source) {
        int errors = problems.errors();
        OptionValues values = new OptionValues(source.options(), substitution, problems);
        Rules rules = rules(source, values);
        DeliveryOptions delivery = delivery(values);
        SinkPlan plan = plan(source, values, delivery.buffered());
        return problems.errors() > errors
                ? Optional.empty()
                : Optional.of(new HandlerConfig(
                        source.name(),
                        source.position(),
                        rules,
                        delivery,
                        plan,
                        ShownOptions.of(values, rules, delivery, plan)));
    }

    private Rules rules(HandlerSource source, OptionValues values) {
        DirectiveReader reader = new DirectiveReader(countries, substitution, problems);
        List<Directive> only = new ArrayList<>();
        List<Directive> except = new ArrayList<>();
        for (HandlerSource.DirectiveSource directive : source.directives()) {
            List<Directive> same = directive.kind().equals(OptionNames.ONLY) ? only : except;
            Optional<Directive> read = reader.read(directive);
            if (read.isPresent()) {
                same.add(read.get());
            }
        }
        String verbose = values.text(OptionNames.VERBOSE).orElse(null);
        if (verbose == null) {
            return new Rules(except, only, null, false);
        }
        if (!LEVELS.contains(verbose)) {
            problems.error(
                    values.option(OptionNames.VERBOSE).orElseThrow().value().position(),
                    "'verbose' wants one of " + String.join(", ", LEVELS) + NearestName.hint(verbose, LEVELS));
        }
        return new Rules(except, only, Level.of(verbose).orElse(null), verbose.equals(NOTHING));
    }

    private DeliveryOptions delivery(OptionValues values) {
        DeliveryOptions defaults = DeliveryOptions.DEFAULTS;
        Option deadLetter = values.option(OptionNames.DEAD_LETTER).orElse(null);
        Path deadLetters = deadLetter == null
                ? null
                : values.path(deadLetter.name(), logFolder == null ? deadLetter.folder() : logFolder);
        return new DeliveryOptions(
                (int) values.number(OptionNames.QUEUE_SIZE, defaults.queueSize(), 2, 1 << 20),
                values.bytes(OptionNames.QUEUE_BYTES, defaults.queueBytes(), 1 << 10, 4L << 30),
                (int) values.number(OptionNames.BATCH_MAX, defaults.batchMax(), 1, 10_000),
                values.millis(OptionNames.THROTTLE_DELAY, defaults.throttleDelayMillis(), 0, HOUR_MILLIS),
                values.flag(OptionNames.BUFFER, defaults.buffered()),
                (int) values.number(OptionNames.RESEND_LIMIT, defaults.resendLimit(), 0, 2000),
                values.millis(OptionNames.RESEND_TIMEOUT, defaults.resendTimeoutMillis(), 100, 24 * HOUR_MILLIS),
                deadLetters);
    }

    private SinkPlan plan(HandlerSource source, OptionValues values, boolean buffered) {
        Optional<Option> sink = values.option(OptionNames.SINK);
        if (sink.isEmpty()) {
            problems.error(
                    source.position(), "handler '" + source.name() + "' has no sink; give it one of " + targets());
            return null;
        }
        Optional<String> target = values.text(OptionNames.SINK);
        if (target.isPresent()) {
            for (SinkKind kind : kinds) {
                if (kind.handles(target.get())) {
                    return plan(kind, new HandlerSettings(source, values, buffered, logFolder, problems), sink.get());
                }
            }
            problems.error(
                    sink.get().value().position(),
                    "no kind of sink takes this" + scheme(target.get()) + "; a sink is one of " + targets());
        }
        return null;
    }

    /** A target that a kind cannot stand is the operator's mistake: it must not end in an exception of the agent. */
    private SinkPlan plan(SinkKind kind, HandlerSettings settings, Option sink) {
        try {
            return kind.plan(settings);
        } catch (IllegalArgumentException invalid) {
            // Its message may quote the target, which can hold secrets (rule C6).
            problems.error(
                    sink.value().position(),
                    "this sink cannot be read (" + invalid.getClass().getSimpleName() + "); correct its value");
            return null;
        }
    }

    private static List<String> levels() {
        List<String> levels = new ArrayList<>();
        for (Level level : Level.values()) {
            levels.add(level.text());
        }
        levels.add(NOTHING);
        return List.copyOf(levels);
    }

    /** Shows the scheme only: what follows may be secret (rule C6). */
    private static String scheme(String target) {
        int end = target.indexOf("://");
        boolean plain = end > 0 && target.substring(0, end).matches("[A-Za-z][A-Za-z0-9+.-]{0,20}");
        return plain ? " ('" + target.substring(0, end) + "://')" : "";
    }

    /** The forms that the kinds at hand take. */
    private String targets() {
        return String.join(
                ", ",
                TARGETS.stream()
                        .filter(form -> kinds.stream().anyMatch(kind -> kind.handles(form)))
                        .toList());
    }
}
