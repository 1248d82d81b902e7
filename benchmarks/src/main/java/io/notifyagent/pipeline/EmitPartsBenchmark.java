package io.notifyagent.pipeline;

import io.notifyagent.api.EventType;
import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.peer.Peer;
import io.notifyagent.event.Event;
import io.notifyagent.event.EventTemplate;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Directive;
import io.notifyagent.filter.Filter;
import io.notifyagent.filter.Glob;
import io.notifyagent.filter.Look;
import io.notifyagent.filter.Rules;
import io.notifyagent.runtime.OwnedCount;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What an event that passes costs its thread, part by part (G4), warm and with nobody at the other end: the same thread
 * empties the queue between two bursts. What is gained in a part is lost in the noise of {@code HookPassesBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class EmitPartsBenchmark {

    private static final int BURST = 1024;
    private static final int MASK = 63;
    private static final Redaction.Masking MASKING = Redaction.DEFAULT.of("ip");
    private static final Kind KIND = Kind.of(EventType.SESSION_CLOSED);
    private static final List<String> FIELDS = List.of("session_id", "ip", "proto", "country", "bytes");
    private static final EventTemplate TEMPLATE = new EventTemplate(KIND, FIELDS, Redaction.DEFAULT);

    private final Play[] plays = Play.of(Peer.WANTED, MASK + 1);
    private final Emitter emitter = new Emitter(Stressed.LOG);
    private final HandlerQueue queue = new HandlerQueue(8192, 16 << 20, new LossLedger());
    private final Filter filter = new Filter(
            new Rules(
                    List.of(),
                    List.of(new Directive(
                            "event=session_closed media=" + Peer.WANTED,
                            List.of(
                                    new Directive.Term("event", List.of(Glob.of("session_closed"))),
                                    new Directive.Term("media", List.of(Glob.of(Peer.WANTED)))))),
                    null,
                    false),
            new Origin(Peer.SERVER, Peer.BOOT_ID));
    private final EmitStatistics statistics = new EmitStatistics();
    private final LongAdder adder = new LongAdder();
    private final AtomicLong ids = new AtomicLong();
    private final Event[] ready = new Event[BURST];
    private Look look;

    @Setup
    public void start() {
        emitter.route(new Routing(List.of(new Routing.Route("bench", queue, filter, new OwnedCount()))));
        List<String> looked = new ArrayList<>(FIELDS);
        looked.addAll(List.of("media", "app"));
        look = emitter.look(KIND, looked);
        for (int i = 0; i < BURST; i++) {
            ready[i] = made(i, 1);
        }
    }

    @Setup(Level.Invocation)
    public void drained() {
        Stressed.drained(queue);
    }

    private Event made(int index, long utcMillis) {
        Play play = plays[index & MASK];
        Object[] values = {play.sessionId(), play.ip(), play.proto(), play.country(), EventTemplate.NUMBER};
        return TEMPLATE.event(utcMillis, play.media(), null, play.bytes(), values);
    }

    /** All of it but the hook, its first look and its count. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void all() {
        for (int i = 0; i < BURST; i++) {
            emitter.emit(made(i, System.currentTimeMillis()), look);
        }
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public long clock() {
        long sum = 0;
        for (int i = 0; i < BURST; i++) {
            sum += System.currentTimeMillis();
        }
        return sum;
    }

    /** Its size is estimated; what is masked is masked when somebody asks for it. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void make(Blackhole hole) {
        for (int i = 0; i < BURST; i++) {
            hole.consume(made(i, 1));
        }
    }

    /** What the host is spared: of its texts the longest and the next, 36 characters and 12 to 14. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void mask(Blackhole hole) {
        for (int i = 0; i < BURST; i++) {
            Play play = plays[i & MASK];
            hole.consume(MASKING.apply(play.sessionId()));
            hole.consume(MASKING.apply(play.ip()));
        }
    }

    /** What the look knows of the one field that the filter asks for. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public int settle() {
        int passed = 0;
        for (int i = 0; i < BURST; i++) {
            passed += look.settles(0, ready[i]) ? 1 : 0;
        }
        return passed;
    }

    /** The variant that lost, where one field settles it: the whole filter. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public int judge() {
        int passed = 0;
        for (int i = 0; i < BURST; i++) {
            passed += filter.passes(ready[i]) ? 1 : 0;
        }
        return passed;
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void id() {
        for (int i = 0; i < BURST; i++) {
            ids.incrementAndGet();
        }
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void count() {
        for (int i = 0; i < BURST; i++) {
            statistics.taken(ready[i].kind());
        }
    }

    /** The variant that lost: exact too, but a compare-and-set each time. An event had two of them. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void countByAdder() {
        for (int i = 0; i < BURST; i++) {
            adder.increment();
        }
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void offer() {
        for (int i = 0; i < BURST; i++) {
            queue.offer(ready[i], ready[i].estimatedBytes());
        }
    }
}
