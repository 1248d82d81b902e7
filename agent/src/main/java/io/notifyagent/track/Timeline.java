package io.notifyagent.track;

/**
 * What the time stamps of one source's video tell: jumps, and groups of pictures (GOP, from one key frame to the next)
 * that are not what they should be. Used by the thread that delivers the frames of the source, one after the other; it
 * allocates nothing.
 */
final class Timeline {

    /** A stamp so much before the one before it is a new start: less is how a bad clock trembles. */
    static final long BACK_MILLIS = 1000;

    /** A stamp so much ahead of what has passed since the one before it is a new start. */
    static final long AHEAD_MILLIS = 5000;

    /** Fewer frames per second than this, over a GOP of at least two seconds, are too few. */
    static final double FEWEST_FPS = 5;

    private static final long LONG_GOP_MILLIS = 2000;
    private static final long LONGEST_PAUSE_MILLIS = 2000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private boolean begun;
    private long lastStamp;
    private long lastNanos;
    private long jumpMillis;

    private boolean inGop;
    private long gopStamp;
    private long gopFrames;
    private boolean gopBroken;
    private long gopMillis;
    private double gopFps;

    /**
     * Takes the next frame.
     *
     * @param stamp milliseconds, as the publisher gave it
     * @return {@link Frames#JUMPED} and {@link Frames#BAD_GOP}, or 0
     */
    int next(long stamp, boolean isKey, long nanos) {
        int found = 0;
        if (begun) {
            long moved = stamp - lastStamp;
            long passed = (nanos - lastNanos) / NANOS_PER_MILLI;
            if (moved < -BACK_MILLIS || moved > passed + AHEAD_MILLIS) {
                jumpMillis = moved;
                found = Frames.JUMPED;
            }
            // A GOP with a jump or a silence in it says nothing of its frame rate.
            gopBroken |= found != 0 || passed > LONGEST_PAUSE_MILLIS;
        }
        begun = true;
        lastStamp = stamp;
        lastNanos = nanos;
        if (isKey) {
            found |= closeGop(stamp);
            inGop = true;
            gopStamp = stamp;
            gopFrames = 0;
            gopBroken = false;
        }
        gopFrames++;
        return found;
    }

    private int closeGop(long stamp) {
        if (!inGop || gopBroken) {
            return 0;
        }
        gopMillis = stamp - gopStamp;
        gopFps = gopMillis > 0 ? gopFrames * 1000.0 / gopMillis : 0;
        boolean tooFew = gopMillis >= LONG_GOP_MILLIS && gopFps < FEWEST_FPS;
        return gopMillis <= 0 || tooFew ? Frames.BAD_GOP : 0;
    }

    /** How far the stamp jumped last, in milliseconds; negative: back. */
    long jumpMillis() {
        return jumpMillis;
    }

    /** Length of the GOP that was closed last. */
    long gopMillis() {
        return gopMillis;
    }

    /** Frames per second of the GOP that was closed last, in tenths. */
    double gopFps() {
        return Math.round(gopFps * 10) / 10.0;
    }
}
