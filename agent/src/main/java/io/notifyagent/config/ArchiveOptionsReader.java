package io.notifyagent.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the keys {@code agent.dvr.NAME.OPTION}. Used by the one thread that reads a configuration. */
final class ArchiveOptionsReader {

    static final String PREFIX = "agent.dvr.";

    static final List<String> OPTIONS = List.of("path", "pattern", "quiet");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final long QUIET_MILLIS = 5_000;
    private static final long SHORTEST_QUIET_MILLIS = 1_000;
    private static final long LONGEST_QUIET_MILLIS = 3_600_000;
    /** Each has a thread. */
    private static final int MOST = 16;

    private final Substitution substitution;
    private final Problems problems;
    /** By NAME, then by the whole key: messages show that. */
    private final Map<String, Map<String, Option>> archives = new LinkedHashMap<>();

    ArchiveOptionsReader(Substitution substitution, Problems problems) {
        this.substitution = substitution;
        this.problems = problems;
    }

    void add(Property property) {
        Located key = property.key();
        String rest = key.text().substring(PREFIX.length());
        int dot = rest.lastIndexOf('.');
        String name = rest.substring(0, Math.max(dot, 0));
        String option = rest.substring(dot + 1);
        if (!NAME.matcher(name).matches()) {
            problems.error(
                    key.position(),
                    "'" + key.text() + "' is no option of an archive; write " + PREFIX
                            + "NAME.OPTION, NAME being 1 to 64" + " letters, digits, '_' or '-'");
        } else if (!OPTIONS.contains(option)) {
            problems.error(
                    key.positionAt(PREFIX.length() + dot + 1),
                    "unknown option '" + option + "' of an archive; one of " + String.join(" ", OPTIONS)
                            + NearestName.hint(option, OPTIONS));
        } else {
            archives.computeIfAbsent(name, unknown -> new LinkedHashMap<>())
                    .put(key.text(), new Option(key.text(), key.position(), property.value()));
        }
    }

    List<ArchiveOptions> read() {
        List<ArchiveOptions> read = new ArrayList<>();
        for (Map.Entry<String, Map<String, Option>> written : archives.entrySet()) {
            ArchiveOptions archive = read(written.getKey(), written.getValue());
            if (archive != null) {
                read.add(archive);
            }
        }
        if (read.size() > MOST) {
            problems.error(
                    archives.get(read.get(MOST).name())
                            .values()
                            .iterator()
                            .next()
                            .position(),
                    "more than " + MOST
                            + " archives are watched; name a folder above them, '{media}' tells them apart");
        }
        return List.copyOf(read);
    }

    private ArchiveOptions read(String name, Map<String, Option> written) {
        OptionValues values = new OptionValues(written, substitution, problems);
        String prefix = PREFIX + name + ".";
        Option any = written.values().iterator().next();
        if (!written.containsKey(prefix + "path")) {
            problems.error(any.position(), "the archive '" + name + "' has no folder; add " + prefix + "path");
            return null;
        }
        Path path = values.path(prefix + "path", written.get(prefix + "path").folder());
        ArchivePattern pattern = values.text(prefix + "pattern")
                .map(text -> pattern(text, written.get(prefix + "pattern")))
                .orElse(ArchivePattern.EVERYTHING);
        long quiet = values.millis(prefix + "quiet", QUIET_MILLIS, SHORTEST_QUIET_MILLIS, LONGEST_QUIET_MILLIS);
        return path == null ? null : new ArchiveOptions(name, path, pattern, quiet);
    }

    private ArchivePattern pattern(String text, Option option) {
        try {
            return ArchivePattern.parse(text);
        } catch (IllegalArgumentException wrong) {
            problems.error(option.value().position(), "'" + option.name() + "': " + wrong.getMessage());
            return ArchivePattern.EVERYTHING;
        }
    }
}
