package io.notifyagent.sink;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** The options of a block, out of a map; for the tests of sinks. Used by one thread. */
public final class FakeSettings implements SinkSettings {

    private final String target;
    private final Path folder;
    private final boolean buffered;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Set<String> read = new LinkedHashSet<>();

    /** What was reported, each as {@code option: message}. */
    public final List<String> errors = new ArrayList<>();

    public final List<String> warnings = new ArrayList<>();

    public FakeSettings(String target, Path folder, boolean buffered, String... keysAndValues) {
        this.target = target;
        this.folder = folder;
        this.buffered = buffered;
        for (int i = 0; i < keysAndValues.length; i += 2) {
            options.put(keysAndValues[i], keysAndValues[i + 1]);
        }
    }

    public FakeSettings(String target, String... keysAndValues) {
        this(target, Path.of("/nowhere"), true, keysAndValues);
    }

    @Override
    public String handler() {
        return "test";
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public boolean buffered() {
        return buffered;
    }

    @Override
    public Path baseFolder() {
        return folder;
    }

    @Override
    public Path logFolder() {
        return folder;
    }

    @Override
    public Optional<String> text(String option) {
        read.add(option);
        return Optional.ofNullable(options.get(option));
    }

    @Override
    public long millis(String option, long defaultMillis, long minMillis, long maxMillis) {
        return bounded(
                option,
                defaultMillis,
                minMillis,
                maxMillis,
                () -> Math.round(Double.parseDouble(options.get(option)) * 1000));
    }

    @Override
    public long bytes(String option, long defaultBytes, long minBytes, long maxBytes) {
        return number(option, defaultBytes, minBytes, maxBytes);
    }

    @Override
    public long number(String option, long defaultNumber, long min, long max) {
        return bounded(option, defaultNumber, min, max, () -> Long.parseLong(options.get(option)));
    }

    @Override
    public boolean flag(String option, boolean defaultFlag) {
        return text(option).map(Boolean::valueOf).orElse(defaultFlag);
    }

    @Override
    public Set<String> withPrefix(String prefix) {
        return options.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Set<String> unread() {
        Set<String> unread = new LinkedHashSet<>(options.keySet());
        unread.removeAll(read);
        return unread;
    }

    @Override
    public void error(String option, String message) {
        errors.add(option + ": " + message);
    }

    @Override
    public void warning(String option, String message) {
        warnings.add(option + ": " + message);
    }

    private long bounded(String option, long defaultValue, long min, long max, LongSupplier parsed) {
        if (text(option).isEmpty()) {
            return defaultValue;
        }
        long value = parsed.getAsLong();
        if (value < min || value > max) {
            error(option, "out of bounds");
            return defaultValue;
        }
        return value;
    }
}
