package io.notifyagent.track;

import java.util.Map;

/** Names of codecs as events spell them, whatever the server calls them. */
final class MediaInfo {

    /** FLV and enhanced RTMP ids (as numbers or text) and Red5's names, in lower case. */
    private static final Map<String, String> VIDEO = Map.ofEntries(
            Map.entry("2", "h263"),
            Map.entry("3", "screen"),
            Map.entry("4", "vp6"),
            Map.entry("5", "vp6a"),
            Map.entry("6", "screen2"),
            Map.entry("7", "h264"),
            Map.entry("12", "h265"),
            Map.entry("avc", "h264"),
            Map.entry("avc1", "h264"),
            Map.entry("h264", "h264"),
            Map.entry("hevc", "h265"),
            Map.entry("hvc1", "h265"),
            Map.entry("av01", "av1"),
            Map.entry("vp09", "vp9"),
            Map.entry("sorensonvideo", "h263"),
            Map.entry("screenvideo", "screen"),
            Map.entry("on2vp6", "vp6"));

    private static final Map<String, String> AUDIO = Map.ofEntries(
            Map.entry("0", "pcm"),
            Map.entry("1", "adpcm"),
            Map.entry("2", "mp3"),
            Map.entry("3", "pcm"),
            Map.entry("4", "nellymoser"),
            Map.entry("5", "nellymoser"),
            Map.entry("6", "nellymoser"),
            Map.entry("7", "pcma"),
            Map.entry("8", "pcmu"),
            Map.entry("10", "aac"),
            Map.entry("11", "speex"),
            Map.entry("14", "mp3"),
            Map.entry("mp4a", "aac"),
            Map.entry(".mp3", "mp3"));

    private MediaInfo() {}

    /** {@code value} as it is told in the field {@code name}: a codec by its usual name, anything else as it is. */
    static Object normalise(String name, Object value) {
        if (name.equals("video_codec")) {
            return codec(VIDEO, value);
        }
        return name.equals("audio_codec") ? codec(AUDIO, value) : value;
    }

    private static Object codec(Map<String, String> names, Object value) {
        String text = value instanceof Number number
                ? Long.toString(number.longValue())
                : value.toString().toLowerCase(java.util.Locale.ROOT);
        return names.getOrDefault(text, text);
    }
}
