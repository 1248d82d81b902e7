package io.notifyagent.sink.log;

import io.notifyagent.sink.SinkKind;
import io.notifyagent.sink.SinkPlan;
import io.notifyagent.sink.SinkSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Log files: {@code log://log/crash.log} relative to the log folder, {@code log:///var/log/crash.log} absolute, {@code
 * jsonlog://} likewise (rules L1-L3). Immutable, safe on any thread.
 */
public final class LogSinkKind implements SinkKind {

    private static final String MAX_SIZE = "max_size";
    private static final String MAX_DEPTH = "max_depth";
    private static final long DEFAULT_MAX_SIZE = 100L << 20;
    private static final int DEFAULT_MAX_DEPTH = 5;
    private static final int LARGEST_DEPTH = 1000;

    private final LogFormat format;

    private LogSinkKind(LogFormat format) {
        this.format = format;
    }

    /** {@code log://}: lines for people. */
    public static LogSinkKind text() {
        return new LogSinkKind(LogFormat.TEXT);
    }

    /** {@code jsonlog://}: one JSON object per line. */
    public static LogSinkKind json() {
        return new LogSinkKind(LogFormat.JSON);
    }

    @Override
    public boolean handles(String target) {
        return target.startsWith(format.prefix());
    }

    @Override
    public SinkPlan plan(SinkSettings settings) {
        long maxSize = settings.bytes(MAX_SIZE, DEFAULT_MAX_SIZE, 0, Long.MAX_VALUE);
        int maxDepth = (int) settings.number(MAX_DEPTH, DEFAULT_MAX_DEPTH, 1, LARGEST_DEPTH);
        UnknownOptions.refuse(settings, List.of(MAX_SIZE, MAX_DEPTH));
        return new LogPlan(format, path(settings), maxSize, maxDepth);
    }

    private Path path(SinkSettings settings) {
        String written = settings.target().substring(format.prefix().length());
        try {
            Path path = settings.logFolder().resolve(written).toAbsolutePath().normalize();
            if (written.isEmpty()) {
                settings.error("sink", "the log names no file; write " + format.prefix() + "events.log");
            } else if (written.endsWith("/") || path.getFileName() == null || Files.isDirectory(path)) {
                settings.error("sink", path + " is a folder; name a file in it");
            }
            return path;
        } catch (InvalidPathException e) {
            settings.error("sink", "no file can have that name: " + e.getReason());
            return settings.logFolder();
        }
    }
}
