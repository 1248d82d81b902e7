package io.notifyagent.benchmarks;

import io.notifyagent.config.Position;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.profile.Action;
import io.notifyagent.profile.Action.LifeKind;
import io.notifyagent.profile.Action.Verb;
import io.notifyagent.profile.Path;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.track.Emission;
import io.notifyagent.track.LifeEvents;
import io.notifyagent.track.Signal;
import io.notifyagent.track.Tracker;
import io.notifyagent.track.TrackerLimits;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one frame of a publisher costs the thread of the server that delivers it: the life is found, the frame counted, its
 * stamp looked at. The clock, which it reads once, stands beside it. With {@code -prof gc} it must show 0 bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class FrameBenchmark {

    private static final int FRAME_MILLIS = 40;
    private static final int GOP = 25;

    /** How many publishers live. */
    @Param({"1", "1000"})
    public int streams;

    private final Object stranger = new Object();
    private Object[] publishers;
    private Tracker tracker;
    private long frame;

    @Setup
    public void publish() {
        Redaction redaction = Redaction.DEFAULT;
        LifeEvents events = new LifeEvents(new Nobody(), () -> Fields.EMPTY, redaction, Clock.SYSTEM);
        tracker = new Tracker(events, redaction, Clock.SYSTEM, new Nobody(), TrackerLimits.DEFAULTS);
        Path self = new Path(new Path.Root.This(), List.of(), "this", new Position("benchmark", 1, 1));
        Signal begin = new Signal(
                "benchmark/begin", new Action.Life(Verb.BEGIN, LifeKind.PUBLISH, self, null, null), List.of());
        publishers = new Object[streams];
        for (int i = 0; i < streams; i++) {
            publishers[i] = new Object();
            tracker.accept(begin, publishers[i], null, publishers[i], new Object[0]);
        }
    }

    @Benchmark
    public void video() {
        long number = frame++;
        long ofItsStream = number / streams;
        tracker.frame(
                LifeKind.PUBLISH,
                publishers[(int) (number % streams)],
                true,
                ofItsStream % GOP == 0,
                4000,
                ofItsStream * FRAME_MILLIS);
    }

    @Benchmark
    public void audio() {
        tracker.frame(LifeKind.PUBLISH, publishers[(int) (frame++ % streams)], false, false, 400, 0);
    }

    /** A frame of a stream that is not tracked. */
    @Benchmark
    public void unknown() {
        tracker.frame(LifeKind.PUBLISH, stranger, true, false, 4000, 0);
    }

    @Benchmark
    public long clock() {
        return System.nanoTime();
    }

    /** Nobody wants anything. */
    private static final class Nobody implements Emission, AgentLog {

        @Override
        public boolean wants(Kind kind) {
            return false;
        }

        @Override
        public boolean emit(Event event) {
            return false;
        }

        @Override
        public void problem(String code, String subject, String message) {
            throw new IllegalStateException(message);
        }

        @Override
        public void info(String message) {
            // Nobody reads it.
        }

        @Override
        public void recovered(String code, String subject, String message) {
            // Nobody reads it.
        }
    }
}
