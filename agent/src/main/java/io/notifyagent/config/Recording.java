package io.notifyagent.config;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the path of a recording tells. Immutable.
 *
 * @param media or null
 * @param utc when it begins, in Unix seconds; null: the path does not say
 * @param durationMillis null: the path does not say
 */
public record Recording(String media, Long utc, Long durationMillis) {

    private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png", "webp");
    private static final Set<String> MEDIA = Set.of(
            "ts", "m2ts", "mts", "mp4", "m4s", "m4v", "m4a", "mov", "mkv", "mka", "webm", "flv", "f4v", "mpg", "mpeg",
            "aac", "ac3", "mp3", "ogg", "opus", "wav");

    /** Whether a name is one of a medium or picture, by what stands behind its last dot. */
    static boolean isMedium(String name) {
        return MEDIA.contains(extension(name)) || isPicture(name);
    }

    /** Whether a name is one of a picture. */
    public static boolean isPicture(String name) {
        return PICTURES.contains(extension(name));
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Collects what the names of one path tell. */
    static final class Draft {

        private final Map<String, Long> numbers = new HashMap<>();
        private String media;

        void media(String name) {
            media = name;
        }

        /** @param value digits, but for media */
        void take(String what, String value) {
            if (what.equals("media")) {
                media = value;
            } else {
                numbers.put(what, Long.parseLong(value));
            }
        }

        Recording build() {
            Long utc = numbers.containsKey("utc") ? numbers.get("utc") : fromDate();
            return new Recording(media, utc, numbers.get("duration"));
        }

        /** A day at least; null where there is none or it is no date. */
        private Long fromDate() {
            if (!numbers.keySet().containsAll(Set.of("year", "month", "day"))) {
                return null;
            }
            try {
                return LocalDateTime.of(
                                number("year"),
                                number("month"),
                                number("day"),
                                number("hour"),
                                number("minute"),
                                number("second"))
                        .toEpochSecond(ZoneOffset.UTC);
            } catch (DateTimeException noDate) {
                return null;
            }
        }

        private int number(String what) {
            return numbers.getOrDefault(what, 0L).intValue();
        }
    }
}
