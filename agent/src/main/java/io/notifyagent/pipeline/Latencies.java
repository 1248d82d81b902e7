package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long a handler takes. Recorded, published and forgotten by its worker alone; {@link #delivery} and {@link #sink} read
 * what was published last, at most a second old, on any thread. So recording needs no atomic operation, and who reads
 * computes no percentiles.
 */
final class Latencies {

    private static final long PUBLISH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_MILLIS = TimeUnit.DAYS.toMillis(1);
    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 2;

    private final Histogram deliveries = new Histogram(LONGEST_MILLIS, DIGITS);
    private final Histogram calls = new Histogram(LONGEST_MICROS, DIGITS);
    private volatile LatencySnapshot delivery = LatencySnapshot.NONE;
    private volatile LatencySnapshot sink = LatencySnapshot.NONE;
    private boolean changed;
    private long publishedNanos;

    /** @param now as {@link io.notifyagent.runtime.Clock#nanos()} */
    Latencies(long now) {
        publishedNanos = now - PUBLISH_NANOS;
    }

    /** From the emission of an event to the receiver's answer, in whole milliseconds of the wall clock. */
    LatencySnapshot delivery() {
        return delivery;
    }

    /** Of the calls of the sink, whatever came of them, in microseconds. */
    LatencySnapshot sink() {
        return sink;
    }

    /** One call of the sink has come back. */
    void called(long nanos) {
        calls.recordValue(clamp(TimeUnit.NANOSECONDS.toMicros(nanos), LONGEST_MICROS));
        changed = true;
    }

    /** The receiver has the first {@code count} events of the backlog's front, tellings left out. */
    void delivered(Backlog backlog, int count, long epochMillis) {
        long run = 0;
        long sameMillis = 0;
        for (Event event : backlog.front().events().subList(0, count)) {
            if (backlog.isTelling(event)) {
                continue;
            }
            // Events of a batch share few milliseconds: one look-up for each of those.
            if (run > 0 && event.utcMillis() != sameMillis) {
                record(epochMillis - sameMillis, run);
                run = 0;
            }
            sameMillis = event.utcMillis();
            run++;
        }
        if (run > 0) {
            record(epochMillis - sameMillis, run);
        }
    }

    /** Forgets what was recorded. */
    void reset() {
        deliveries.reset();
        calls.reset();
        delivery = LatencySnapshot.NONE;
        sink = LatencySnapshot.NONE;
        changed = false;
    }

    /** Whether something is new. */
    boolean isUnpublished() {
        return changed;
    }

    /** Shows what is new, once a second. */
    void publish(long now) {
        if (changed && now - publishedNanos >= PUBLISH_NANOS) {
            delivery = LatencySnapshot.of(deliveries);
            sink = LatencySnapshot.of(calls);
            changed = false;
            publishedNanos = now;
        }
    }

    private void record(long millis, long times) {
        deliveries.recordValueWithCount(clamp(millis, LONGEST_MILLIS), times);
        changed = true;
    }

    /** The wall clock may have been set meanwhile. */
    private static long clamp(long value, long longest) {
        return Math.max(0, Math.min(value, longest));
    }
}
