package io.notifyagent.archive;

import io.notifyagent.config.Recording;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What one look at the folders of an archive found to be new, and what to be gone. Used by the thread of the archive. */
final class Look {

    /** A file whose path is one of a recording. */
    record Found(Recording recording, FileFacts facts) {}

    final Map<Path, Found> found = new TreeMap<>();
    final Map<Path, Segment> gone = new TreeMap<>();
}
