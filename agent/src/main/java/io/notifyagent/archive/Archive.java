package io.notifyagent.archive;

import io.notifyagent.config.ArchiveOptions;
import io.notifyagent.config.Recording;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One archive: what of its recordings is told already, and what is still being written. Stepped by {@link #look} on the
 * thread of the archive, once a second.
 *
 * <p>What lies in the folder when it is seen for the first time, or when another folder has taken its place, gives no
 * events, unless it is still being written. A folder that is gone for a while has lost nothing: it is compared when it is
 * back.
 */
final class Archive {

    /** A picture is written at once; those that are watched for being written again. */
    private static final long PICTURE_QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST_PICTURES = 256;

    private final ArchiveOptions options;
    private final ArchiveEvents events;
    private final Clock clock;
    private final AgentLog log;
    private final int mostNames;
    private final Map<Path, Growing> growing = new LinkedHashMap<>();

    private final Map<Path, Growing> pictures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Growing> eldest) {
            return size() > MOST_PICTURES;
        }
    };

    private Tree tree;
    private Path root;
    private Object rootKey;

    Archive(ArchiveOptions options, ArchiveEvents events, Clock clock, AgentLog log) {
        this(options, events, clock, log, Tree.MOST_NAMES);
    }

    Archive(ArchiveOptions options, ArchiveEvents events, Clock clock, AgentLog log, int mostNames) {
        this.options = options;
        this.events = events;
        this.clock = clock;
        this.log = log;
        this.mostNames = mostNames;
    }

    /** One look at everything. */
    void look() {
        boolean first;
        try {
            first = findRoot();
        } catch (IOException missing) {
            log.problem(
                    "dvr.missing",
                    options.name(),
                    "The folder " + options.path() + " of archive " + options.name() + " is not there ("
                            + missing.getClass().getSimpleName()
                            + "); it is looked for each second and gives no events until then.");
            return;
        }
        log.recovered("dvr.missing", options.name(), "The folder of archive " + options.name() + " is there.");
        Look look = tree.look();
        if (!look.gone.isEmpty() && !rootStands()) {
            // It went away under our eyes: nothing in it is known to be deleted.
            tree = null;
            return;
        }
        look.found.forEach((file, found) -> take(file, found, first));
        if (!look.gone.isEmpty()) {
            renamed(look.gone);
            tellGone(look.gone);
        }
        checkGrowing();
        checkPictures();
    }

    /** @return whether it is another folder than before, or the first */
    private boolean findRoot() throws IOException {
        Path real = options.path().toRealPath();
        BasicFileAttributes attributes = attributes(real);
        if (!attributes.isDirectory()) {
            throw new java.nio.file.NotDirectoryException(real.toString());
        }
        boolean first = tree == null || !real.equals(root) || !Objects.equals(rootKey, attributes.fileKey());
        if (first) {
            tree = new Tree(real, options, log, mostNames);
            root = real;
            rootKey = attributes.fileKey();
            growing.clear();
            pictures.clear();
        }
        return first;
    }

    private boolean rootStands() {
        try {
            return Objects.equals(rootKey, attributes(root).fileKey());
        } catch (IOException gone) {
            return false;
        }
    }

    private void take(Path file, Look.Found found, boolean first) {
        boolean picture = Recording.isPicture(file.getFileName().toString());
        Growing one = new Growing(found.recording(), picture, found.facts(), clock.epochMillis(), clock.nanos());
        boolean old = found.facts().modifiedMillis() <= clock.epochMillis() - options.quietMillis();
        if (!first || !old) {
            growing.put(file, one);
        } else if (picture) {
            pictures.put(file, one);
        } else {
            Segment segment = segment(one);
            tree.complete(file, segment);
            events.known(segment);
        }
    }

    /** What is gone from one place and unchanged in another was moved: nothing happened to the recording. */
    private void renamed(Map<Path, Segment> gone) {
        Map<Long, Path> byIdentity = new HashMap<>();
        growing.forEach((file, one) -> byIdentity.put(one.facts().identity(), file));
        gone.values().removeIf(segment -> {
            Path file = byIdentity.get(segment.identity());
            if (file == null || growing.get(file).picture) {
                return false;
            }
            tree.complete(file, segment(growing.remove(file)));
            byIdentity.remove(segment.identity());
            return true;
        });
    }

    private void tellGone(Map<Path, Segment> gone) {
        Map<Path, Map<String, List<Segment>>> batches = new LinkedHashMap<>();
        gone.forEach((file, segment) -> batches.computeIfAbsent(file.getParent(), folder -> new TreeMap<>())
                .computeIfAbsent(Objects.requireNonNullElse(segment.media(), ""), media -> new ArrayList<>())
                .add(segment));
        batches.forEach(
                (folder, byMedia) -> byMedia.forEach((media, segments) -> events.deleted(folder, media, segments)));
    }

    private void checkGrowing() {
        long quiet = TimeUnit.MILLISECONDS.toNanos(options.quietMillis());
        Iterator<Map.Entry<Path, Growing>> all = growing.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Path, Growing> next = all.next();
            Path file = next.getKey();
            Growing one = next.getValue();
            FileFacts now = facts(file);
            if (now == null) {
                all.remove();
                tree.forget(file);
            } else if (one.complete(now, clock.nanos(), one.picture ? PICTURE_QUIET_NANOS : quiet)) {
                all.remove();
                complete(file, one);
            }
        }
    }

    private void complete(Path file, Growing one) {
        if (one.picture) {
            pictures.put(file, one);
            events.picture(file, one.recording.media(), one.facts().size());
        } else {
            Segment segment = segment(one);
            tree.complete(file, segment);
            Long duration = one.recording.durationMillis();
            events.complete(file, segment, one.facts().size(), duration != null ? duration : tree.durationMillis(file));
        }
    }

    private void checkPictures() {
        Iterator<Map.Entry<Path, Growing>> all = pictures.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Path, Growing> next = all.next();
            FileFacts now = facts(next.getKey());
            if (now == null) {
                all.remove();
                tree.forget(next.getKey());
            } else if (now.identity() != next.getValue().facts().identity()) {
                all.remove();
                growing.put(
                        next.getKey(),
                        new Growing(next.getValue().recording, true, now, clock.epochMillis(), clock.nanos()));
            }
        }
    }

    private static Segment segment(Growing one) {
        return new Segment(
                one.recording.media(),
                one.utc(),
                one.facts().identity(),
                one.facts().body());
    }

    /** Null where it is gone, or is no file any more; in a folder that has become a link it is gone. */
    private FileFacts facts(Path file) {
        try {
            BasicFileAttributes now = tree.holds(file.getParent()) ? attributes(file) : null;
            return now != null && now.isRegularFile() ? FileFacts.of(now) : null;
        } catch (IOException gone) {
            return null;
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
