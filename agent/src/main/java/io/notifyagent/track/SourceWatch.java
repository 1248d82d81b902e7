package io.notifyagent.track;

import io.notifyagent.api.EventType;
import io.notifyagent.config.MediaTimeouts;
import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.Clock;
import java.util.concurrent.TimeUnit;

/**
 * What follows from the frames of a source, or from their absence: silence told after {@code agent.frames_timeout}, a
 * source given up after {@code agent.source_timeout}, frames that return, time stamps that jump, groups of pictures that
 * are not what they should be. Called under the lock of the source's family, by the agent's main thread for silence and by
 * the delivering thread for everything else.
 */
final class SourceWatch {

    /** Of what a source's stamps tell, one event in so many seconds; the ones between are counted in the next. */
    static final long TROUBLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LifeEvents events;
    private final Redaction redaction;
    private final Clock clock;
    private final MediaTimeouts framesTimeout;
    private final MediaTimeouts sourceTimeout;
    private final long leastNanos;

    SourceWatch(
            LifeEvents events,
            Redaction redaction,
            Clock clock,
            MediaTimeouts framesTimeout,
            MediaTimeouts sourceTimeout) {
        this.events = events;
        this.redaction = redaction;
        this.clock = clock;
        this.framesTimeout = framesTimeout;
        this.sourceTimeout = sourceTimeout;
        this.leastNanos = Math.min(framesTimeout.leastNanos(), sourceTimeout.leastNanos());
    }

    /** Tells of silence that has lasted long enough. */
    void look(Life life) {
        long silence = clock.nanos() - life.frames.lastNanos();
        // Of hundreds of sources, nearly all.
        if (silence < leastNanos || life.ended() || life.lost()) {
            return;
        }
        long limit = framesTimeout.nanos(life.media());
        if (!life.frames.silent() && silence >= limit) {
            life.frames.silent(true);
            FieldsBuilder told = fields().put("timeout", TimeUnit.NANOSECONDS.toMillis(limit));
            events.ofSource(
                    EventType.FRAMES_TIMED_OUT, life, lastFrame(life, told).build());
        }
        if (silence >= sourceTimeout.nanos(life.media())) {
            life.lose();
            FieldsBuilder told = fields().put("reason", "timeout").put("bytes", life.frames.bytes());
            events.ofSource(EventType.SOURCE_LOST, life, lastFrame(life, told).build());
        }
    }

    /** A frame has come after silence. */
    void returned(Life life, long silentNanos) {
        if (life.ended() || !life.frames.silent()) {
            return;
        }
        life.frames.silent(false);
        if (!life.lost()) {
            events.ofSource(
                    EventType.FRAMES_RESTORED,
                    life,
                    fields().put("duration", TimeUnit.NANOSECONDS.toMillis(silentNanos))
                            .build());
        }
        // One that was given up has to become ready again.
        life.find();
    }

    /** The stamps of the frames have jumped. */
    void jumped(Life life) {
        long count = life.jumps.count(clock.nanos());
        if (!life.ended() && count > 0) {
            Fields told = fields().put("delta_ms", life.frames.timeline().jumpMillis())
                    .put("count", count)
                    .build();
            events.ofSource(EventType.STREAM_RT_SYNC, life, told);
        }
    }

    /** A group of pictures with bad stamps or too few frames was closed. */
    void badGop(Life life) {
        if (!life.ended() && life.badGops.count(clock.nanos()) > 0) {
            Timeline timeline = life.frames.timeline();
            FieldsBuilder told = fields().put("reason", timeline.gopMillis() > 0 ? "low_fps" : "timestamps");
            if (timeline.gopMillis() > 0) {
                told.put("fps", timeline.gopFps());
            }
            events.ofSource(
                    EventType.STREAM_FORCE_CLOSE_GOP,
                    life,
                    told.put("gop_ms", timeline.gopMillis()).build());
        }
    }

    private FieldsBuilder lastFrame(Life life, FieldsBuilder told) {
        if (life.frames.frames() > 0) {
            long silentMillis = TimeUnit.NANOSECONDS.toMillis(clock.nanos() - life.frames.lastNanos());
            told.put("last_frame_at", clock.epochMillis() - silentMillis);
        }
        return told;
    }

    private FieldsBuilder fields() {
        return new FieldsBuilder(redaction);
    }

    /** How often one kind of trouble came since it was told. Under the lock of the family. */
    static final class Trouble {

        private boolean told;
        private long toldNanos;
        private long since;

        /** Counts one more; how many there are to tell of, or 0 where the last telling was just now. */
        long count(long nanos) {
            since++;
            if (told && nanos - toldNanos < TROUBLE_NANOS) {
                return 0;
            }
            told = true;
            toldNanos = nanos;
            long count = since;
            since = 0;
            return count;
        }
    }
}
