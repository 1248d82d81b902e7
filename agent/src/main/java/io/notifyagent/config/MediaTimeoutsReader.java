package io.notifyagent.config;

import io.notifyagent.filter.Glob;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a comma list of {@code SECONDS}, which holds for all media, and {@code MEDIA=SECONDS} for some of them: {@code 5,
 * cam-*=10}. Used by the one thread that reads a configuration.
 */
final class MediaTimeoutsReader {

    private static final long SHORTEST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 86_400_000;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");
    private static final int DECIMALS_OF_A_SECOND = 3;

    private final String key;
    private final Substitution substitution;
    private final Problems problems;

    MediaTimeoutsReader(String key, Substitution substitution, Problems problems) {
        this.key = key;
        this.substitution = substitution;
        this.problems = problems;
    }

    /** @param list null: not given */
    MediaTimeouts read(Located list, MediaTimeouts defaults) {
        if (list == null) {
            return defaults;
        }
        long general = defaults.millis();
        Position given = null;
        List<MediaTimeouts.Exception> exceptions = new ArrayList<>();
        for (Located item : CommaList.of(list, problems)) {
            String text = substitution.apply(item);
            int equals = text.lastIndexOf('=');
            Position seconds = Substitution.refers(item) ? item.position() : item.positionAt(equals + 1);
            long millis = millis(text.substring(equals + 1).strip(), seconds);
            String media = equals < 0 ? null : text.substring(0, equals).strip();
            if (media != null && media.isEmpty()) {
                problems.error(item.position(), "'" + key + "': the media is missing before '='; '*' is any");
            } else if (media != null) {
                exceptions.add(new MediaTimeouts.Exception(Glob.of(media), millis));
            } else if (given != null) {
                problems.error(
                        item.position(),
                        "'" + key + "': the time for all media was given already at " + given + "; remove one of them");
            } else {
                given = item.position();
                general = millis;
            }
        }
        return new MediaTimeouts(general, exceptions);
    }

    private long millis(String text, Position position) {
        if (SECONDS.matcher(text).matches()) {
            long millis =
                    new BigDecimal(text).movePointRight(DECIMALS_OF_A_SECOND).longValue();
            if (millis >= SHORTEST_MILLIS && millis <= LONGEST_MILLIS) {
                return millis;
            }
        }
        problems.error(
                position,
                "'" + key + "' wants a number of seconds from 0.1 to 86400, or MEDIA=SECONDS for some media; '" + text
                        + "' is not");
        return LONGEST_MILLIS;
    }
}
