package io.notifyagent.sink.log;

import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkPlan;
import io.notifyagent.sink.WritablePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A log file as configured. Immutable, safe on any thread.
 *
 * @param path absolute
 * @param maxSize in bytes, 0: the file is never rotated
 * @param maxDepth how many rotated files are kept
 */
record LogPlan(LogFormat format, Path path, long maxSize, int maxDepth) implements SinkPlan {

    @Override
    public String display() {
        return format.prefix() + path;
    }

    /** The path without symbolic links, as far as it exists now, so that two names of one file are found to be one. */
    @Override
    public String exclusive() {
        Path existing = path;
        while (existing != null) {
            try {
                return existing.toRealPath()
                        .resolve(existing.relativize(path))
                        .normalize()
                        .toString();
            } catch (IOException e) {
                // Not there yet, or not to be seen: the folder above decides, and opening the log will tell.
                existing = existing.getParent();
            }
        }
        return path.toString();
    }

    @Override
    public Optional<String> obstacle() {
        return WritablePlace.obstacle(path);
    }

    @Override
    public Sink open(SinkContext context) {
        return new LogSink(this, context);
    }
}
