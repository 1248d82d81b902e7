package io.notifyagent.archive;

import io.notifyagent.config.ArchiveOptions;
import io.notifyagent.config.ArchivePattern;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.track.Emission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real folder that is watched with a clock that a test moves: a look each second. The clock begins at the time of the
 * machine, which is that of new files.
 */
final class WatchedFolder implements Emission, AgentLog, Clock {

    static final long QUIET_SECONDS = 5;

    final Path root;
    final List<Event> events = new ArrayList<>();
    final List<String> problems = new ArrayList<>();
    private final Archive archive;
    /** Half past an hour, in UTC: no test passes into another one. */
    private final long beganMillis = 1_780_000_200_000L;

    private long seconds;

    WatchedFolder(Path root, ArchivePattern pattern, int mostNames) {
        this.root = root;
        ArchiveOptions options = new ArchiveOptions("tapes", root, pattern, QUIET_SECONDS * 1000);
        archive = new Archive(options, new ArchiveEvents(this, Redaction.DEFAULT, this), this, this, mostNames);
    }

    WatchedFolder(Path root) {
        this(root, ArchivePattern.EVERYTHING, Tree.MOST_NAMES);
    }

    void look() {
        archive.look();
    }

    /** Looks each second for so long. */
    void seconds(long count) {
        for (long i = 0; i < count; i++) {
            seconds++;
            look();
        }
    }

    /** Long enough for what is written to be complete. */
    void quiet() {
        seconds(QUIET_SECONDS + 1);
    }

    /** A file of some bytes, written now; folders are made. */
    Path write(String path, int size) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[size]);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(epochMillis()));
    }

    void append(Path file, int size) throws IOException {
        Files.write(file, new byte[size], StandardOpenOption.APPEND);
        // The clocks of disks are coarse.
        Files.setLastModifiedTime(file, FileTime.fromMillis(epochMillis() + seconds));
    }

    /** A file that was written long ago. */
    Path old(String path) throws IOException {
        Path file = write(path, 10);
        Files.setLastModifiedTime(file, FileTime.fromMillis(beganMillis - 3_600_000));
        return file;
    }

    List<String> names() {
        return events.stream().map(event -> event.kind().name()).toList();
    }

    List<Event> named(String name) {
        return events.stream().filter(event -> event.kind().name().equals(name)).toList();
    }

    @Override
    public boolean wants(Kind kind) {
        return true;
    }

    @Override
    public boolean emit(Event event) {
        events.add(event);
        return true;
    }

    @Override
    public void problem(String code, String subject, String message) {
        if (problems.stream().noneMatch(line -> line.startsWith(code))) {
            problems.add(code + " " + subject + " " + message);
        }
    }

    @Override
    public void info(String message) {
        // No problem.
    }

    @Override
    public void recovered(String code, String subject, String message) {
        problems.removeIf(line -> line.startsWith(code));
    }

    @Override
    public long epochMillis() {
        return beganMillis + TimeUnit.SECONDS.toMillis(seconds);
    }

    @Override
    public long nanos() {
        return 7_000 + TimeUnit.SECONDS.toNanos(seconds);
    }
}
