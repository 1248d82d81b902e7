package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every event of a kind must look like, wherever it comes from: the catalogue's level, fields and units. Not
 * instantiated.
 */
final class EventShape {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Set<String> ENVELOPE =
            Set.of("event", "event_id", "boot_id", "utc_ms", "server", "level", "group", "media", "app");

    private static final List<String> SESSION =
            List.of("session_id", "ip", "proto", "user_agent", "referer", "query_string", "token", "opened_at");

    /** The fields that each event may have besides the envelope. */
    private static final Map<String, List<String>> MAY_HAVE = Map.ofEntries(
            Map.entry("server_started", List.of("version", "product", "previous_state", "pid", "jvm")),
            Map.entry("listener_start", List.of("ip", "port", "proto")),
            Map.entry("listener_failure", List.of("ip", "port", "proto", "reason")),
            Map.entry("session_opened", SESSION),
            Map.entry("session_closed", and(SESSION, "closed_at", "duration", "bytes", "reason")),
            Map.entry("file_opened", List.of("session_id", "ip", "path", "size")),
            Map.entry("file_closed", List.of("path", "bytes", "duration")),
            Map.entry("stream_started", List.of("type", "session_id", "ip", "proto")),
            Map.entry("stream_stop", List.of("by", "session_id")),
            Map.entry("stream_stopped", List.of("duration", "bytes_in", "bytes_out", "max_clients", "reason")),
            Map.entry("source_ready", List.of("video_codec", "audio_codec", "width", "height", "delay")),
            Map.entry(
                    "stream_media_info",
                    List.of(
                            "video_codec",
                            "audio_codec",
                            "width",
                            "height",
                            "fps",
                            "video_bitrate",
                            "audio_bitrate",
                            "sample_rate",
                            "channels",
                            "encoder")),
            Map.entry("source_lost", List.of("reason", "last_frame_at", "bytes", "url")),
            Map.entry("stream_broken_source", List.of("url", "reason")),
            Map.entry("frames_timed_out", List.of("timeout", "last_frame_at")),
            Map.entry("frames_restored", List.of("duration")),
            Map.entry("stream_rt_sync", List.of("delta_ms", "count")),
            Map.entry("stream_force_close_gop", List.of("reason", "fps", "gop_ms")),
            Map.entry("publish_started", List.of("session_id", "ip", "proto", "user_agent", "query_string")),
            Map.entry(
                    "publish_stopped",
                    List.of(
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
                            "reason")));

    private static final Set<String> ALERTS =
            Set.of("source_lost", "listener_failure", "frames_timed_out", "stream_broken_source");

    private static final Set<String> WARNINGS = Set.of("stream_rt_sync", "stream_force_close_gop");

    private EventShape() {}

    /** Checks what is the same for all events of one run of a server. */
    static void check(ReceivedEvent event, String server, long notBefore) {
        assertThat(MAY_HAVE).as("events of a Red5").containsKey(event.name());
        assertThat(event.text("level"))
                .as("level of %s", event)
                .isEqualTo(
                        ALERTS.contains(event.name()) ? "alert" : WARNINGS.contains(event.name()) ? "warning" : "info");
        assertThat(event.text("server")).as("server of %s", event).isEqualTo(server);
        assertThat(event.text("boot_id")).as("boot_id of %s", event).matches(UUID);
        assertThat(event.number("event_id")).as("event_id of %s", event).isPositive();
        assertThat(event.number("utc_ms")).as("utc_ms of %s", event).isBetween(notBefore, System.currentTimeMillis());
        assertThat(event.has("group")).as("group of %s", event).isFalse();
        event.fields().properties().forEach(field -> {
            assertThat(ENVELOPE.contains(field.getKey())
                            || MAY_HAVE.get(event.name()).contains(field.getKey()))
                    .as("%s is a field that the catalogue gives to %s", field.getKey(), event)
                    .isTrue();
            assertThat(field.getValue().isValueNode()
                            && !field.getValue().asText().isEmpty())
                    .as("%s is a value that says something (E5) in %s", field.getKey(), event)
                    .isTrue();
        });
    }

    /** Checks who a client is: one of ours, by RTMP from loopback. */
    static void checkClient(ReceivedEvent event) {
        assertThat(event.text("session_id")).as("session_id of %s", event).matches("[0-9A-Z]{13}");
        assertThat(event.text("ip")).as("ip of %s", event).isEqualTo("127.0.0.1");
        assertThat(event.text("proto")).as("proto of %s", event).isEqualTo("rtmp");
        assertThat(event.text("app")).as("app of %s", event).isEqualTo("live");
    }

    private static List<String> and(List<String> fields, String... more) {
        return java.util.stream.Stream.concat(fields.stream(), java.util.Arrays.stream(more))
                .toList();
    }
}
