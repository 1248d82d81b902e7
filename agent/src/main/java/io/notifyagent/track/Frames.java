package io.notifyagent.track;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What is counted of the frames of one source. The host delivers the frames of one source one after the other, perhaps
 * on changing threads; other threads read the counters. Hence opaque writes: no fence and no atomic operation per frame;
 * a reader may miss the very last one. Whether the source is silent is decided under the lock of its family and only
 * read here.
 */
final class Frames {

    /** Nothing to be told. */
    static final int NOTHING = 0;

    /** Audio alone has been heard for long enough to be a source. */
    static final int AUDIO_ALONE = 1;

    /** The source had been silent. */
    static final int RETURNED = 2;

    /** The time stamps jumped. */
    static final int JUMPED = 4;

    /** A group of pictures was closed that has bad stamps or too few frames. */
    static final int BAD_GOP = 8;

    private static final VarHandle FRAMES;
    private static final VarHandle KEY_FRAMES;
    private static final VarHandle BYTES;
    private static final VarHandle LAST_NANOS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            FRAMES = lookup.findVarHandle(Frames.class, "frames", long.class);
            KEY_FRAMES = lookup.findVarHandle(Frames.class, "keyFrames", long.class);
            BYTES = lookup.findVarHandle(Frames.class, "bytes", long.class);
            LAST_NANOS = lookup.findVarHandle(Frames.class, "lastNanos", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @SuppressWarnings("unused") // through FRAMES
    private long frames;

    @SuppressWarnings("unused") // through KEY_FRAMES
    private long keyFrames;

    @SuppressWarnings("unused") // through BYTES
    private long bytes;

    @SuppressWarnings("unused") // through LAST_NANOS
    private long lastNanos;

    private volatile boolean silent;

    // What follows is the delivering thread's own.
    private final Timeline timeline = new Timeline();
    private boolean video;
    private boolean audio;
    private long firstAudioNanos;

    /** @param nanos when the source began: silence is counted from there */
    Frames(long nanos) {
        LAST_NANOS.setOpaque(this, nanos);
    }

    /**
     * Counts one frame.
     *
     * @param size bytes
     * @param stamp the frame's own time, in milliseconds
     * @param audioOnlyNanos how long audio without video makes a source
     * @return what is to be told, as bits
     */
    int count(boolean isVideo, boolean isKey, long size, long stamp, long nanos, long audioOnlyNanos) {
        int found = silent ? RETURNED : NOTHING;
        FRAMES.setOpaque(this, (long) FRAMES.getOpaque(this) + 1);
        BYTES.setOpaque(this, (long) BYTES.getOpaque(this) + size);
        LAST_NANOS.setOpaque(this, nanos);
        if (isVideo) {
            video = true;
            if (isKey) {
                KEY_FRAMES.setOpaque(this, (long) KEY_FRAMES.getOpaque(this) + 1);
            }
            return found | timeline.next(stamp, isKey, nanos);
        }
        if (!audio) {
            audio = true;
            firstAudioNanos = nanos;
        }
        return !video && nanos - firstAudioNanos >= audioOnlyNanos ? found | AUDIO_ALONE : found;
    }

    long frames() {
        return (long) FRAMES.getOpaque(this);
    }

    long keyFrames() {
        return (long) KEY_FRAMES.getOpaque(this);
    }

    long bytes() {
        return (long) BYTES.getOpaque(this);
    }

    /** Of the last frame, or of the begin before the first, as {@link io.notifyagent.runtime.Clock#nanos()}. */
    long lastNanos() {
        return (long) LAST_NANOS.getOpaque(this);
    }

    /** Whether silence has been told and no end of it. */
    boolean silent() {
        return silent;
    }

    /** Under the lock of the family. */
    void silent(boolean now) {
        silent = now;
    }

    /** What its stamps told last; for the thread that has just counted a frame. */
    Timeline timeline() {
        return timeline;
    }
}
