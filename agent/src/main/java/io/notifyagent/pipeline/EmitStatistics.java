package io.notifyagent.pipeline;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Kind;
import io.notifyagent.runtime.OwnedCounts;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AtomicHistogram;

/**
 * What the emitter shows of itself. Counted by any number of host threads, without a lock; read by any thread; {@link
 * #reset} by any, and what is recorded meanwhile may be lost.
 *
 * <p>What handing in an event costs is measured for one in 256: in one millisecond of {@value #ONE_OF}, by the time stamp
 * of the event, each that comes after {@value #ONE_OF} others. Most often that is one test of a number that the thread has
 * just written, where a counter of all emissions would be one more write that all threads share. One millisecond of 256
 * would be a simpler choice, but so seldom that a compiler does not know of it, and has to make the code anew. Events that
 * nobody takes move no number on: of such a row all in that millisecond are measured, or none.
 */
public final class EmitStatistics {

    /** A power of two; its square is few enough that the clock reads do not show in a 99th percentile. */
    private static final int ONE_OF = 16;

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String OTHER = "other";
    private static final int OTHERS = EventType.values().length;

    /** By ordinal; the last one is for all names outside the catalogue. */
    private final OwnedCounts byType = new OwnedCounts(OTHERS + 1);

    private final AtomicHistogram nanos = new AtomicHistogram(LONGEST_NANOS, 2);

    /** Whether that millisecond, or that event, is one to be measured. */
    static boolean measures(long number) {
        return (number & ONE_OF - 1) == 0;
    }

    /** At least one handler takes an event of that kind. */
    void taken(Kind kind) {
        EventType type = kind.type();
        byType.increment(type == null ? OTHERS : type.ordinal());
    }

    void emitted(long elapsedNanos) {
        nanos.recordValue(Math.max(0, Math.min(elapsedNanos, LONGEST_NANOS)));
    }

    /** What handing in an event costs the thread that emits it, filters included, in nanoseconds; of a sample. */
    public LatencySnapshot latency() {
        return LatencySnapshot.of(nanos);
    }

    /** How many events of each type at least one handler took; names outside the catalogue are together {@code other}. */
    public Map<String, Long> byType() {
        Map<String, Long> counts = new TreeMap<>();
        for (EventType type : EventType.values()) {
            counts.put(type.eventName(), byType.sum(type.ordinal()));
        }
        counts.put(OTHER, byType.sum(OTHERS));
        return counts;
    }

    /** Lets the latency begin anew; the counts go on. */
    public void reset() {
        nanos.reset();
    }
}
