package io.notifyagent.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * which file it is, so that a {@code chmod} and a file moved into place are seen too. Immutable; {@link #look} blocks on
 * the disk.
 */
public final class FileStamps {

    /** What no file looks like. */
    static final FileStamps NONE = new FileStamps(List.of(), List.of(), Map.of());

    private static final String MISSING = "missing";
    private static final String UNIX = "unix:size,lastModifiedTime,ctime,ino";
    private static final String OTHERS = "basic:size,lastModifiedTime,fileKey";

    private final List<Path> named;
    private final List<Includes.Pattern> patterns;
    private final Map<Path, Object> stamps;

    private FileStamps(Collection<Path> named, Collection<Includes.Pattern> patterns, Map<Path, Object> stamps) {
        this.named = List.copyOf(named);
        this.patterns = List.copyOf(patterns);
        this.stamps = Map.copyOf(stamps);
    }

    /** The same files as they look now, and those that its patterns find now. */
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
        return new FileStamps(named, patterns, now);
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

    /** Compared by value: to make it into text would cost more than the look at the file. */
    private static Object of(Path file) {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        try {
            // A file system that does not know which file it is gives null, which a copy would refuse.
            return Files.readAttributes(file, unix ? UNIX : OTHERS);
        } catch (IOException unseen) {
            return MISSING;
        }
    }

    /** Whether {@code file} looked otherwise in {@code before}. */
    public boolean changed(Path file, FileStamps before) {
        return !Objects.equals(stamps.get(file), before.stamps.get(file));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileStamps that && stamps.equals(that.stamps);
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
