package io.notifyagent.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue: every event the agent knows by name, with its level, its group and the fields it may carry besides the
 * envelope ({@code event}, {@code event_id}, {@code boot_id}, {@code utc_ms}, {@code server}, {@code level}, {@code
 * group}, {@code media}, {@code app}). Times are Unix milliseconds, durations milliseconds, sizes bytes (rule E5).
 */
public enum EventType {
    /** The server has started. */
    SERVER_STARTED(Level.INFO, null, "version", "product", "previous_state", "pid", "jvm"),
    /** The server listens on a port. */
    LISTENER_START(Level.INFO, null, "ip", "port", "proto"),
    /** The server could not listen on a port. */
    LISTENER_FAILURE(Level.ALERT, null, "ip", "port", "proto", "reason"),
    /** A configuration was taken into use: the agent's or the server's. */
    CONFIG_RELOADED(Level.INFO, null, "source", "handlers", "reason"),
    /** A client began to play a media. */
    SESSION_OPENED(
            Level.INFO,
            null,
            "session_id",
            "ip",
            "proto",
            "user_agent",
            "referer",
            "query_string",
            "token",
            "opened_at"),
    /** A client stopped playing a media. */
    SESSION_CLOSED(
            Level.INFO,
            null,
            "session_id",
            "ip",
            "proto",
            "user_agent",
            "referer",
            "query_string",
            "token",
            "opened_at",
            "closed_at",
            "duration",
            "bytes",
            "reason"),
    /** A recorded file is read for playing. */
    FILE_OPENED(Level.INFO, null, "session_id", "ip", "path", "size"),
    /** A recorded file is no longer read. */
    FILE_CLOSED(Level.INFO, null, "path", "bytes", "duration"),
    /** A stream can be played from now on. */
    STREAM_STARTED(Level.INFO, null, "type", "session_id", "ip", "proto"),
    /** Somebody ordered a stream to stop. */
    STREAM_STOP(Level.INFO, null, "by", "session_id"),
    /** A stream can no longer be played. */
    STREAM_STOPPED(Level.INFO, null, "duration", "bytes_in", "bytes_out", "max_clients", "reason"),
    /** Options of a stream changed. */
    STREAM_RECONFIGURED(Level.INFO, null, "options"),
    /** A camera sees motion. */
    STREAM_MOTION_STARTED(Level.NOTICE, null, "area", "source"),
    /** A camera sees no motion any more. */
    STREAM_MOTION_STOPPED(Level.NOTICE, null, "duration"),
    /** The first video key frame of a source has arrived (audio only: 5 s of audio). */
    SOURCE_READY(Level.INFO, null, "video_codec", "audio_codec", "width", "height", "delay"),
    /** What a stream carries is known, or has changed. */
    STREAM_MEDIA_INFO(
            Level.INFO,
            null,
            "video_codec",
            "audio_codec",
            "width",
            "height",
            "fps",
            "video_bitrate",
            "audio_bitrate",
            "sample_rate",
            "channels",
            "encoder"),
    /** The source of a stream is gone without having said so. */
    SOURCE_LOST(Level.ALERT, null, "reason", "last_frame_at", "bytes", "url"),
    /** A stream takes its frames from another source. */
    SOURCE_SWITCH(Level.NOTICE, null, "from", "to"),
    /** A source sends no frames, but is not given up yet. */
    FRAMES_TIMED_OUT(Level.ALERT, null, "timeout", "last_frame_at"),
    /** A source that had fallen silent sends frames again. */
    FRAMES_RESTORED(Level.INFO, null, "duration"),
    /** The backup of a stream is played, for its source is gone. */
    STREAM_BACKUP(Level.ALERT, null, "url"),
    /** A client began to supply a stream. */
    PUBLISH_STARTED(Level.INFO, null, "session_id", "ip", "proto", "user_agent", "query_string"),
    /** A client stopped supplying a stream. */
    PUBLISH_STOPPED(
            Level.INFO,
            null,
            "session_id",
            "ip",
            "proto",
            "user_agent",
            "query_string",
            "duration",
            "bytes",
            "frames",
            "keyframes",
            "avg_bitrate",
            "reason"),
    /** The server began to send a stream to another server. */
    PUSH_STARTED(Level.INFO, null, "url", "proto"),
    /** A thumbnail was written. */
    STREAM_JPEG(Level.DEBUG, null, "path", "size"),
    /** A fragment of a recording is complete on disk. */
    DVR_NEW_FRAGMENT(Level.DEBUG, null, "path", "utc", "duration", "size"),
    /** Fragments of a recording were removed. */
    DVR_DELETED_FRAGMENTS(Level.DEBUG, null, "path", "count", "utcs"),
    /** The first fragment of an hour is complete on disk. */
    DVR_NEW_BLOB(Level.INFO, null, "path", "utc"),
    /** A group of pictures was closed by force: bad time stamps or too few frames. */
    STREAM_FORCE_CLOSE_GOP(Level.WARNING, null, "reason", "fps", "gop_ms"),
    /** Time stamps of a stream jumped and were taken as a new start. */
    STREAM_RT_SYNC(Level.WARNING, null, "delta_ms", "count"),
    /** An accepted source could not be read. */
    STREAM_BROKEN_SOURCE(Level.ALERT, null, "url", "reason"),
    /** Replication of a recording began. */
    DVR_REPLICATION_STARTED(Level.INFO, null, "path", "target", "size", "duration"),
    /** Replication of a recording is complete. */
    DVR_REPLICATION_DONE(Level.INFO, null, "path", "target", "size", "duration"),
    /** Replication of a recording goes on. */
    DVR_REPLICATION_PROGRESS(Level.DEBUG, null, "path", "bytes", "total", "percent"),
    /** Replication of one hour of a recording began. */
    DVR_HOUR_REPLICATION_STARTED(Level.DEBUG, null, "path", "utc"),
    /** Replication of one hour of a recording is complete. */
    DVR_HOUR_REPLICATION_DONE(Level.DEBUG, null, "path", "utc"),
    /** A stream is too fat for the constant bit rate it is sent with. */
    UDP_PUSHER_DOES_NOT_FIT_CBR(Level.ALERT, null, "url", "bitrate", "cbr"),
    /** Memory runs short: more than half is used (from 80 % on: alert, group system_overloaded). */
    MEMORY_USAGE(Level.WARNING, null, "total", "used", "scope", "percent"),
    /** A garbage collection stopped the JVM for long. */
    LONG_GC(
            Level.WARNING,
            Group.SYSTEM_OVERLOADED,
            "timeout",
            "gc",
            "action",
            "cause",
            "heap_before",
            "heap_after",
            "heap_max",
            "stall",
            "folded"),
    /** An event loop, or the whole JVM, did not run for long. */
    LONG_SCHEDULE_PID(Level.WARNING, Group.SYSTEM_OVERLOADED, "timeout", "thread", "location", "reason", "folded"),
    /** One operation on a socket or file took long. */
    LONG_SCHEDULE_PORT(Level.WARNING, Group.SYSTEM_OVERLOADED, "timeout", "op", "peer", "path", "thread", "folded"),
    /** A writer is held up by a receiver that does not keep up. */
    BUSY_PORT(Level.WARNING, Group.SYSTEM_OVERLOADED, "peer", "pending", "thread", "timeout", "folded"),
    /** The same towards a peer of the cluster. */
    BUSY_DIST_PORT(Level.WARNING, Group.SYSTEM_OVERLOADED, "peer", "pending", "thread", "timeout", "folded"),
    /** A handler lost events. */
    EVENTS_LOST(Level.ERROR, null, "handler", "count", "first_event_id", "last_event_id", "reason"),
    /** A handler cannot deliver; told to the others. */
    HANDLER_FAILING(Level.ERROR, null, "handler", "reason"),
    /** A handler that failed delivers again; told to the others. */
    HANDLER_RECOVERED(Level.INFO, null, "handler", "duration");

    private static final Map<String, EventType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventType::eventName, Function.identity()));

    private final String eventName = name().toLowerCase(Locale.ROOT);
    private final Level level;
    private final String group;
    private final List<String> fields;

    EventType(Level level, String group, String... fields) {
        this.level = level;
        this.group = group;
        this.fields = List.of(fields);
    }

    /** The name as events and configurations spell it, e.g. {@code stream_started}. */
    public String eventName() {
        return eventName;
    }

    /** The level an event of this type has unless it says otherwise. */
    public Level level() {
        return level;
    }

    /** The group an event of this type has unless it says otherwise. */
    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    /** Names of the fields it may carry besides the envelope, in the order in which they are written. */
    public List<String> fields() {
        return fields;
    }

    /** The type named {@code eventName}; empty for a name outside the catalogue. */
    public static Optional<EventType> of(String eventName) {
        return Optional.ofNullable(BY_NAME.get(eventName));
    }

    /** Names of groups. */
    public static final class Group {
        /** Events that tell of a server in distress. */
        public static final String SYSTEM_OVERLOADED = "system_overloaded";

        private Group() {}
    }
}
