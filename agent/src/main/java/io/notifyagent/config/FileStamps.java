package io.notifyagent.config;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the files of a configuration looked just before they were read: two that are equal saw the same (rule C8). Size and
 * time of the last write tell, and where the file system knows them the time of the last change of its attributes and
 * which file it is, so that a {@code chmod} and a file moved into place are seen too. Immutable; {@link #look} and {@link
 * #glance} block on the disk.
 */
public final class FileStamps {

    /** What no file looks like. */
    static final FileStamps NONE = new FileStamps(List.of(), List.of(), Map.of());

    private static final String MISSING = "missing";

    private final List<Path> named;
    private final List<Includes.Pattern> patterns;
    private final Map<Path, Object> stamps;
    /** Made by the first {@link #glance}; whoever makes it makes the same. */
    private List<Glimpse> glimpses;

    private FileStamps(Collection<Path> named, Collection<Includes.Pattern> patterns, Map<Path, Object> stamps) {
        this.named = List.copyOf(named);
        this.patterns = List.copyOf(patterns);
        this.stamps = Map.copyOf(stamps);
    }

    /** The same files as they look now, and those that its patterns find now; itself where none looks otherwise. */
    public FileStamps look() {
        Map<Path, Object> now = new LinkedHashMap<>();
        named.forEach(file -> now.put(file, of(file)));
        for (Includes.Pattern pattern : patterns) {
            try {
                pattern.files().forEach(file -> now.put(file, of(file)));
            } catch (IOException | UncheckedIOException unreadable) {
                now.put(
                        pattern.start().resolve(pattern.names()),
                        unreadable.getClass().getName());
            }
        }
        return now.equals(stamps) ? this : new FileStamps(named, patterns, now);
    }

    /**
     * As {@link #look}, at a part of its cost: where all files have size and time of before, what else may have changed is
     * not looked at. Run seldom, so by the interpreter for long: two plain calls for a file, and nothing is made anew.
     */
    public FileStamps glance() {
        if (glimpses == null) {
            glimpses = glimpses();
        }
        for (Glimpse glimpse : glimpses) {
            if (!glimpse.isSeen()) {
                return look();
            }
        }
        return patterns.isEmpty() ? this : look();
    }

    private List<Glimpse> glimpses() {
        List<Glimpse> all = new ArrayList<>();
        stamps.forEach((file, stamp) -> all.add(Glimpse.of(file, stamp)));
        return all;
    }

    /** The files that looked otherwise then, one behind the other; for people. */
    public String changedSince(FileStamps before) {
        Set<Path> files = new TreeSet<>(stamps.keySet());
        files.addAll(before.stamps.keySet());
        return files.stream()
                .filter(file -> !Objects.equals(stamps.get(file), before.stamps.get(file)))
                .map(Path::toString)
                .collect(Collectors.joining(", "));
    }

    private static Object of(Path file) {
        try {
            return Stamp.of(file);
        } catch (IOException unseen) {
            return MISSING;
        }
    }

    /**
     * How a file looked.
     *
     * @param key which file it is, or null where the file system does not know
     * @param changed when rights, owner or name did, or null where the file system does not tell
     */
    private record Stamp(long size, FileTime written, Object key, Object changed) {

        static Stamp of(Path file) throws IOException {
            boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
            Object changed = unix ? Files.getAttribute(file, "unix:ctime") : null;
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(seen.size(), seen.lastModifiedTime(), seen.fileKey(), changed);
        }
    }

    /** What one call each tells of a file; of one that is not there both are 0. */
    private record Glimpse(File file, long size, long writtenMillis) {

        static Glimpse of(Path file, Object stamp) {
            // Only files of the default file system are read.
            File plain = new File(file.toString());
            return stamp instanceof Stamp seen
                    ? new Glimpse(plain, seen.size(), seen.written().toMillis())
                    : new Glimpse(plain, 0, 0);
        }

        boolean isSeen() {
            return file.length() == size && file.lastModified() == writtenMillis;
        }
    }

    /** Whether {@code file} looked otherwise in {@code before}. */
    public boolean changed(Path file, FileStamps before) {
        return !Objects.equals(stamps.get(file), before.stamps.get(file));
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof FileStamps that && stamps.equals(that.stamps);
    }

    @Override
    public int hashCode() {
        return stamps.hashCode();
    }

    @Override
    public String toString() {
        return stamps.toString();
    }

    /** Takes the stamps while a configuration is read; each file's before it is opened. One thread. */
    static final class Taker {

        private final List<Path> named = new ArrayList<>();
        private final List<Includes.Pattern> patterns = new ArrayList<>();
        private final Map<Path, Object> stamps = new LinkedHashMap<>();

        /** A file that the configuration names, there or not. */
        void named(Path file) {
            named.add(file);
            found(file);
        }

        /** A file that a pattern found. */
        void found(Path file) {
            stamps.putIfAbsent(file, of(file));
        }

        void pattern(Includes.Pattern pattern) {
            patterns.add(pattern);
        }

        FileStamps stamps() {
            return new FileStamps(named, patterns, stamps);
        }
    }
}
