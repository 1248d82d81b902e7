package io.notifyagent.track;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What is counted of the frames of one source. The host delivers the frames of one source one after the other, perhaps
 * on changing threads; another thread reads the counters when the source ends. Hence opaque writes: no fence and no
 * atomic operation per frame; a reader may miss the very last one.
 */
final class Frames {

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

    /** Whether a video frame was seen; read and written by the delivering thread only. */
    private boolean video;
    /** When the first audio frame came, while no video has been seen. */
    private long firstAudioNanos;

    private boolean audio;

    /**
     * Counts one frame.
     *
     * @return whether this is the moment at which an audio-only source has been heard for {@code audioOnlyNanos}
     */
    boolean count(boolean isVideo, boolean isKey, long size, long nanos, long audioOnlyNanos) {
        FRAMES.setOpaque(this, (long) FRAMES.getOpaque(this) + 1);
        BYTES.setOpaque(this, (long) BYTES.getOpaque(this) + size);
        LAST_NANOS.setOpaque(this, nanos);
        if (isVideo) {
            video = true;
            if (isKey) {
                KEY_FRAMES.setOpaque(this, (long) KEY_FRAMES.getOpaque(this) + 1);
            }
            return false;
        }
        if (!audio) {
            audio = true;
            firstAudioNanos = nanos;
        }
        return !video && nanos - firstAudioNanos >= audioOnlyNanos;
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

    /** Of the last frame, as {@link io.notifyagent.runtime.Clock#nanos()}; meaningless before the first. */
    long lastNanos() {
        return (long) LAST_NANOS.getOpaque(this);
    }
}
