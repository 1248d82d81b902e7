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
    private final FileStamps.Taker stamps;
    private final Problems problems;

    Includes(Substitution substitution, FileStamps.Taker stamps, Problems problems) {
        this.substitution = substitution;
        this.stamps = stamps;
        this.problems = problems;
    }

    /**
     * One path with stars.
     *
     * @param start an absolute folder, its stars meant as they stand
     * @param names below it, where a star is a star
     */
    record Pattern(Path start, Path names) {

        /** The files that it finds now, in the order of their names; a path without stars finds itself, there or not. */
        List<Path> files() throws IOException {
            List<Path> found = List.of(start);
            for (Path name : names) {
                found = step(found, name.toString());
            }
            return found.stream().map(Path::normalize).toList();
        }
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
            Path start = path.isAbsolute() ? path.getRoot() : item.source().folder();
            Pattern named = new Pattern(start, path);
            stamps.pattern(named);
            List<Path> found = named.files();
            found.forEach(file -> files.add(new Include(file, item.position())));
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
