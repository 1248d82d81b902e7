package io.notifyagent.track;

import io.notifyagent.config.MediaTimeouts;

/**
 * What an operator may set of tracking.
 *
 * @param maxTracked {@code agent.max_tracked}: most streams and sessions that are tracked at a time (rule E6)
 * @param framesTimeout {@code agent.frames_timeout}: silence of a source that is told
 * @param sourceTimeout {@code agent.source_timeout}: silence after which a source is lost
 */
public record TrackerLimits(int maxTracked, MediaTimeouts framesTimeout, MediaTimeouts sourceTimeout) {

    /** What holds where nothing is written. */
    public static final TrackerLimits DEFAULTS =
            new TrackerLimits(50_000, MediaTimeouts.ofMillis(5_000), MediaTimeouts.ofMillis(60_000));
}
