package io.notifyagent.config;

import io.notifyagent.filter.Glob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the files that {@code agent.include} names (rule C3): a comma list of paths in which {@code *} stands for any run
 * of characters of one name that does not begin with a dot. Reads folders, so it runs on the thread that reads a
 * configuration only.
 */
final class Includes {

    private final Substitution substitution;
    private final Problems problems;

    Includes(Substitution substitution, Problems problems) {
        this.substitution = substitution;
        this.problems = problems;
    }

    /** A file to read, and the place that names it. */
    record Include(Path file, Position position) {}

    /** The files in the order written; those that one pattern finds in the order of their names. */
    List<Include> find(Located list) {
        List<Include> files = new ArrayList<>();
        for (Located item : CommaList.of(list, problems)) {
            find(item, files);
        }
        return files;
    }

    private void find(Located item, List<Include> files) {
        String pattern = substitution.apply(item);
        try {
            Path path = Path.of(pattern);
            List<Path> found =
                    List.of(path.isAbsolute() ? path.getRoot() : item.source().folder());
            for (Path name : path) {
                found = step(found, name.toString());
            }
            found.forEach(file -> files.add(new Include(file.normalize(), item.position())));
            if (found.isEmpty()) {
                problems.warning(item.position(), "no file matches '" + pattern + "'; nothing is included");
            }
        } catch (InvalidPathException invalid) {
            problems.error(item.position(), "this is no path of a file; correct it");
        } catch (IOException | UncheckedIOException unreadable) {
            problems.error(item.position(), "'" + pattern + "': " + unreadable.getMessage() + "; check permissions");
        }
    }

    private static List<Path> step(List<Path> folders, String name) throws IOException {
        Glob glob = Glob.of(name);
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (glob.isExact()) {
                found.add(folder.resolve(glob.literal()));
            } else if (Files.isDirectory(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.filter(entry -> matches(glob, entry.getFileName().toString()))
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static boolean matches(Glob glob, String name) {
        return glob.matches(name) && (!name.startsWith(".") || glob.literal().startsWith("."));
    }
}
