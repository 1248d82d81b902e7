package io.notifyagent.archive;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.Clock;
import io.notifyagent.track.Emission;
import io.notifyagent.track.Hours;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The events of one archive. Names of files are hostile: they are held to the rules of every field. Used by the thread of
 * the archive.
 */
final class ArchiveEvents {

    /** So many segments of a folder are told in one event when they are gone. */
    static final int BATCH = 100;

    private final Emission emission;
    private final Redaction redaction;
    private final Clock clock;

    private final Hours hours = new Hours();

    ArchiveEvents(Emission emission, Redaction redaction, Clock clock) {
        this.emission = emission;
        this.redaction = redaction;
        this.clock = clock;
    }

    /** A segment that was there before anybody looked: its hour is not new. */
    void known(Segment segment) {
        hours.begins(segment.media(), segment.utc());
    }

    /** @param durationMillis or null */
    void complete(Path file, Segment segment, long size, Long durationMillis) {
        if (hours.begins(segment.media(), segment.utc())) {
            emit(
                    EventType.DVR_NEW_BLOB,
                    segment.media(),
                    fields().put("path", file.toString()).put("utc", segment.utc()));
        }
        FieldsBuilder told = fields().put("path", file.toString()).put("utc", segment.utc());
        if (durationMillis != null) {
            told.put("duration", durationMillis);
        }
        emit(EventType.DVR_NEW_FRAGMENT, segment.media(), told.put("size", size));
    }

    /** @param segments of one media in one folder */
    void deleted(Path folder, String media, List<Segment> segments) {
        for (int from = 0; from < segments.size(); from += BATCH) {
            List<Segment> batch = segments.subList(from, Math.min(from + BATCH, segments.size()));
            String utcs = batch.stream()
                    .map(Segment::utc)
                    .sorted()
                    .map(String::valueOf)
                    .collect(Collectors.joining(","));
            emit(
                    EventType.DVR_DELETED_FRAGMENTS,
                    media,
                    fields().put("path", folder.toString())
                            .put("count", batch.size())
                            .put("utcs", utcs));
        }
    }

    void picture(Path file, String media, long size) {
        emit(EventType.STREAM_JPEG, media, fields().put("path", file.toString()).put("size", size));
    }

    private void emit(EventType type, String media, FieldsBuilder told) {
        String shown = told.bound("media", media);
        emission.emit(new Event(Kind.of(type), clock.epochMillis(), shown, null, told.build()));
    }

    private FieldsBuilder fields() {
        return new FieldsBuilder(redaction);
    }
}
