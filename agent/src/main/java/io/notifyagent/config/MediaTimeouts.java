package io.notifyagent.config;

import io.notifyagent.filter.Glob;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long something may take, for all media and for some of them. Immutable.
 *
 * @param millis where no exception holds
 * @param exceptions the first whose glob matches the media holds
 */
public record MediaTimeouts(long millis, List<Exception> exceptions) {

    /**
     * For some media.
     *
     * @param media the glob of rule F6
     */
    public record Exception(Glob media, long millis) {}

    public MediaTimeouts {
        exceptions = List.copyOf(exceptions);
    }

    /** The same for all media. */
    public static MediaTimeouts ofMillis(long millis) {
        return new MediaTimeouts(millis, List.of());
    }

    /** The shortest of them: what has taken less is within the time of any media. */
    public long leastNanos() {
        long least = millis;
        for (Exception exception : exceptions) {
            least = Math.min(least, exception.millis());
        }
        return TimeUnit.MILLISECONDS.toNanos(least);
    }

    /** @param media or null */
    public long nanos(String media) {
        if (media != null) {
            for (Exception exception : exceptions) {
                if (exception.media().matches(media)) {
                    return TimeUnit.MILLISECONDS.toNanos(exception.millis());
                }
            }
        }
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
