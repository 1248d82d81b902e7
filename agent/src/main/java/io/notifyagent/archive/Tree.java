package io.notifyagent.archive;

import io.notifyagent.config.ArchiveOptions;
import io.notifyagent.runtime.AgentLog;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The folders of one archive and what is known to be in them. Used by the thread of the archive. Links are not followed,
 * and a folder that has become one is gone; since the root is a real path, nothing outside it is ever looked at.
 */
final class Tree {

    /** Most names that are remembered, of files and folders; about 150 bytes each. */
    static final int MOST_NAMES = 200_000;

    private static final int DEEPEST = 16;
    private static final int MOST_PLAYLISTS = 8;
    /** In a larger folder it is not looked whether a segment has been replaced: that costs a system call per file. */
    private static final int MOST_COMPARED = 2_000;

    private final ArchiveOptions options;
    private final AgentLog log;
    private final int mostNames;
    private final Map<Path, Folder> folders = new LinkedHashMap<>();
    private int names;
    private boolean unreadable;

    /** @param root a real path */
    Tree(Path root, ArchiveOptions options, AgentLog log, int mostNames) {
        this.options = options;
        this.log = log;
        this.mostNames = mostNames;
        folders.put(root, new Folder(root, List.of()));
    }

    /** Looks at all folders, and into those that may have changed. */
    Look look() {
        Look look = new Look();
        unreadable = false;
        for (Folder folder : List.copyOf(folders.values())) {
            visit(folder, look);
        }
        if (!unreadable) {
            log.recovered(
                    "dvr.unreadable", options.name(), "All folders of archive " + options.name() + " can be read.");
        }
        return look;
    }

    boolean holds(Path folder) {
        return folders.containsKey(folder);
    }

    /** How long a playlist beside a segment says that it is, in milliseconds; null where none does. */
    Long durationMillis(Path file) {
        Folder folder = folders.get(file.getParent());
        if (folder == null) {
            return null;
        }
        String name = file.getFileName().toString();
        return folder.playlists.stream()
                .map(playlist -> Playlist.durationMillis(folder.path.resolve(playlist), name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A file that was found is a complete recording. */
    void complete(Path file, Segment segment) {
        Folder folder = folders.get(file.getParent());
        if (folder != null && folder.others.remove(file.getFileName())) {
            folder.segments.put(file.getFileName(), segment);
        }
    }

    /** A file that was found is gone: one of its name is a new one. */
    void forget(Path file) {
        Folder folder = folders.get(file.getParent());
        if (folder != null && folder.others.remove(file.getFileName())) {
            names--;
        }
    }

    private void visit(Folder folder, Look look) {
        try {
            BasicFileAttributes now = attributes(folder.path);
            if (!now.isDirectory()) {
                throw new NotDirectoryException(folder.path.toString());
            }
            if (folder.mayHaveChanged(now.lastModifiedTime())) {
                list(folder, look);
            }
        } catch (NoSuchFileException | NotDirectoryException gone) {
            forget(folder, look);
        } catch (IOException | DirectoryIteratorException failed) {
            folder.again();
            unreadable = true;
            log.problem(
                    "dvr.unreadable",
                    options.name(),
                    "A folder of archive " + options.name() + " cannot be read ("
                            + failed.getClass().getSimpleName()
                            + "); what happens in it gives no events until it can; let the server's user read it.");
        }
    }

    private void list(Folder folder, Look look) throws IOException {
        if (!folder.path.toRealPath().equals(folder.path)) {
            throw new NotDirectoryException(folder.path.toString());
        }
        Set<Path> seen = new HashSet<>();
        List<Folder> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path)) {
            for (Path entry : entries) {
                Path name = entry.getFileName();
                seen.add(name);
                if (folder.segments.size() <= MOST_COMPARED && replaced(folder.segments.get(name), entry)) {
                    look.gone.put(entry, folder.segments.remove(name));
                    names--;
                }
                if (!folder.knows(name) && !full()) {
                    inspect(folder, entry, found, look);
                }
            }
        }
        List<Path> gone = folder.segments.keySet().stream()
                .filter(name -> !seen.contains(name))
                .toList();
        gone.forEach(name -> look.gone.put(folder.path.resolve(name), folder.segments.remove(name)));
        int others = folder.others.size();
        folder.others.retainAll(seen);
        folder.playlists.retainAll(seen);
        names -= gone.size() + others - folder.others.size();
        found.forEach(below -> visit(below, look));
    }

    /** Whether another file stands under the name of a segment, or what it was has been written over. */
    private static boolean replaced(Segment segment, Path entry) throws IOException {
        try {
            return segment != null && FileFacts.of(attributes(entry)).body() != segment.body();
        } catch (NoSuchFileException gone) {
            return true;
        }
    }

    private void inspect(Folder folder, Path entry, List<Folder> found, Look look) throws IOException {
        BasicFileAttributes facts;
        try {
            facts = attributes(entry);
        } catch (NoSuchFileException gone) {
            folder.again();
            return;
        }
        folder.others.add(entry.getFileName());
        names++;
        List<String> path = new ArrayList<>(folder.names);
        path.add(entry.getFileName().toString());
        if (facts.isDirectory() && path.size() <= DEEPEST) {
            Folder below = new Folder(entry, List.copyOf(path));
            folders.put(entry, below);
            found.add(below);
        } else if (facts.isRegularFile()) {
            if (entry.toString().endsWith(Playlist.EXTENSION) && folder.playlists.size() < MOST_PLAYLISTS) {
                folder.playlists.add(entry.getFileName());
            }
            options.pattern()
                    .match(path)
                    .ifPresent(recording -> look.found.put(entry, new Look.Found(recording, FileFacts.of(facts))));
        }
    }

    private void forget(Folder folder, Look look) {
        folders.remove(folder.path);
        names -= folder.segments.size() + folder.others.size();
        folder.segments.forEach((name, segment) -> look.gone.put(folder.path.resolve(name), segment));
        forget(folder.path);
    }

    private boolean full() {
        if (names < mostNames) {
            return false;
        }
        log.problem(
                "dvr.full",
                options.name(),
                "archive " + options.name() + " holds more than " + mostNames
                        + " files and folders; further ones give no"
                        + " events until some are gone; watch a smaller folder, or let the server remove old recordings");
        return true;
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
