package io.notifyagent.benchmarks;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Directive;
import io.notifyagent.filter.Filter;
import io.notifyagent.filter.Glob;
import io.notifyagent.filter.Rules;
import io.notifyagent.pipeline.DeadLetters;
import io.notifyagent.pipeline.DeliveryOptions;
import io.notifyagent.pipeline.Emitter;
import io.notifyagent.pipeline.HandlerSpec;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.runtime.StandardErrorOutput;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an event costs the thread that emits it, with one handler behind it whose sink takes everything at once: nobody
 * wants its type, its fields are refused, it passes. The event's fields are ready; they are not part of what is measured.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class EmitBenchmark {

    private static final Kind UNWANTED = Kind.of(EventType.FILE_OPENED);
    private static final Kind WANTED = Kind.of(EventType.STREAM_STARTED);

    private Pipeline pipeline;
    private Emitter emitter;
    private Fields fields;

    @Setup
    public void start() {
        Origin origin = new Origin("server", "boot");
        pipeline = new Pipeline(
                origin, "bench", Clock.SYSTEM, new ProblemLog(Clock.SYSTEM, new StandardErrorOutput(System.err)));
        Rules rules = new Rules(
                List.of(),
                List.of(new Directive(
                        "event=stream_started media=cam-*",
                        List.of(
                                new Directive.Term("event", List.of(Glob.of("stream_started"))),
                                new Directive.Term("media", List.of(Glob.of("cam-*")))))),
                null,
                false);
        pipeline.start(List.of(new HandlerSpec(
                "bench",
                new Filter(rules, origin),
                DeliveryOptions.DEFAULTS,
                new TakingSink.Plan(),
                DeadLetters.NONE)));
        emitter = pipeline.emitter();
        fields = new FieldsBuilder(Redaction.DEFAULT)
                .put("type", "publish")
                .put("session_id", "S5EEMI54TEG3W")
                .put("ip", "192.0.2.7")
                .put("proto", "rtmp")
                .build();
    }

    @TearDown
    public void stop() {
        pipeline.shutdown(5000);
    }

    /** The first test of a hook: nothing is read where this says no. */
    @Benchmark
    public boolean unwantedType() {
        return emitter.wants(UNWANTED);
    }

    /**
     * The variant that lost: the event is made, then judged. It costs the object even where nobody takes it (48 bytes and
     * more with its fields); {@link HookRefusedBenchmark} shows what became of it: a look at single fields first.
     */
    @Benchmark
    public boolean refusedByValue() {
        return emitter.emit(new Event(WANTED, 1, "other", "live", fields));
    }

    /** Most are queued; while the worker sleeps on a full queue they are counted as lost, which costs more. */
    @Benchmark
    public boolean passes() {
        return emitter.emit(new Event(WANTED, System.currentTimeMillis(), "cam-7", "live", fields));
    }
}
