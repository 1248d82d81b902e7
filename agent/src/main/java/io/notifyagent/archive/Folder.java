package io.notifyagent.archive;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One folder as it was listed last. Names are kept as paths, not as texts: not every name has a text that leads back to
 * it. Used by the thread of its archive.
 */
final class Folder {

    final Path path;
    /** From the root of the archive. */
    final List<String> names;

    final Map<Path, Segment> segments = new HashMap<>();
    /** Whatever else is in it: folders, files that grow, pictures, links, files that are no recordings. */
    final Set<Path> others = new HashSet<>();

    /** Those of {@link #others} that are playlists of HLS. */
    final Set<Path> playlists = new HashSet<>();

    private FileTime modified;
    private boolean again = true;

    Folder(Path path, List<String> names) {
        this.path = path;
        this.names = names;
    }

    boolean knows(Path name) {
        return others.contains(name) || segments.containsKey(name);
    }

    /**
     * Whether it may hold what it did not hold at the last listing. After a change it is listed once more: a second change
     * within the granularity of the time stamps leaves no trace.
     */
    boolean mayHaveChanged(FileTime now) {
        boolean changed = !now.equals(modified);
        boolean listed = changed || again;
        again = changed;
        modified = now;
        return listed;
    }

    /** Has it listed at the next look, whatever its time stamp says. */
    void again() {
        again = true;
    }
}
