package io.notifyagent.config;

import io.notifyagent.sink.SinkSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A handler's block as its kind of sink sees it: every option but the directives. Used by the one thread that reads a
 * configuration.
 */
final class HandlerSettings implements SinkSettings {

    private final HandlerSource source;
    private final OptionValues values;
    private final boolean buffered;
    private final Path logFolder;
    private final Problems problems;
    private final Set<String> read = new HashSet<>(OptionNames.GENERAL);

    /** @param logFolder {@code agent.log_dir}, or null: relative to the file that names the log (rule C7) */
    HandlerSettings(HandlerSource source, OptionValues values, boolean buffered, Path logFolder, Problems problems) {
        this.source = source;
        this.values = values;
        this.buffered = buffered;
        this.logFolder = logFolder;
        this.problems = problems;
    }

    @Override
    public String handler() {
        return source.name();
    }

    @Override
    public String target() {
        return values.text(OptionNames.SINK).orElseThrow();
    }

    @Override
    public boolean buffered() {
        return buffered;
    }

    @Override
    public Path baseFolder() {
        return values.option(OptionNames.SINK).orElseThrow().folder();
    }

    @Override
    public Path logFolder() {
        return logFolder == null ? baseFolder() : logFolder;
    }

    @Override
    public Optional<String> text(String option) {
        read.add(option);
        return values.text(option);
    }

    @Override
    public long millis(String option, long defaultMillis, long minMillis, long maxMillis) {
        read.add(option);
        return values.millis(option, defaultMillis, minMillis, maxMillis);
    }

    @Override
    public long bytes(String option, long defaultBytes, long minBytes, long maxBytes) {
        read.add(option);
        return values.bytes(option, defaultBytes, minBytes, maxBytes);
    }

    @Override
    public long number(String option, long defaultNumber, long min, long max) {
        read.add(option);
        return values.number(option, defaultNumber, min, max);
    }

    @Override
    public boolean flag(String option, boolean defaultFlag) {
        read.add(option);
        return values.flag(option, defaultFlag);
    }

    @Override
    public Set<String> withPrefix(String prefix) {
        Set<String> names = new LinkedHashSet<>(values.names());
        names.removeIf(name -> !name.startsWith(prefix));
        return Collections.unmodifiableSet(names);
    }

    @Override
    public Set<String> unread() {
        Set<String> names = new LinkedHashSet<>(values.names());
        names.removeAll(read);
        return Collections.unmodifiableSet(names);
    }

    @Override
    public Set<String> general() {
        return OptionNames.GENERAL;
    }

    @Override
    public void error(String option, String message) {
        problems.error(place(option), message);
    }

    @Override
    public void warning(String option, String message) {
        problems.warning(place(option), message);
    }

    private Position place(String option) {
        return values.option(option)
                .or(() -> values.option(OptionNames.SINK))
                .map(Option::position)
                .orElse(source.position());
    }
}
