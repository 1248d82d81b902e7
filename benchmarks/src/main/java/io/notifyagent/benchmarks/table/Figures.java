package io.notifyagent.benchmarks.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What was measured on one JDK: by name, one value for each round, in the order of the rounds. Kept in a file, so that
 * parts can be measured one after the other; a part that is measured again replaces what it said before. For one thread.
 */
public final class Figures {

    private final Path file;
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    private Figures(Path file) {
        this.file = file;
    }

    /** What the file holds; nothing where there is none. */
    public static Figures at(Path file) throws IOException {
        Figures figures = new Figures(file);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("\t");
                figures.add(parts[0], Double.parseDouble(parts[1]));
            }
        }
        return figures;
    }

    public void add(String name, double value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** Takes over what {@code measured} has, in place of what was known under the same names. */
    public void replace(Figures measured) throws IOException {
        values.putAll(measured.values);
        StringBuilder text = new StringBuilder();
        for (String name : new TreeSet<>(values.keySet())) {
            for (double value : values.get(name)) {
                text.append(name).append('\t').append(value).append('\n');
            }
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Nothing yet, and in no file. */
    public static Figures empty() {
        return new Figures(null);
    }

    /** One value for each round; empty where it was not measured. */
    public List<Double> of(String name) {
        return values.getOrDefault(name, List.of());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }
}
