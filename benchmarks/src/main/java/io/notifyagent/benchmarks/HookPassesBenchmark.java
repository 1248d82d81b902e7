package io.notifyagent.benchmarks;

import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.host.PlayServer;
import io.notifyagent.benchmarks.peer.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * G4, our side: a woven method whose event of eight fields passes to one handler, time stamp, masking of what the filter
 * asks for, and queueing included, in bursts that fit into the queue. Between two bursts, which is not measured,
 * everything is delivered: to JSON lines in a file. Or one event at a time: {@link Alone}. {@link PeerPassesBenchmark} is
 * the other side.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsPrepend = {Heap.LEAST, Heap.MOST, Heap.TOUCHED})
public class HookPassesBenchmark {

    static final int BURST = 2048;

    private final Play[] plays = Play.of(Peer.WANTED, 64);
    private final PlayServer server = new PlayServer();
    private Path file;
    private long sent;

    @Setup
    public void start() throws IOException, JMException {
        file = LinesFile.create();
        BenchAgent agent = BenchAgent.here();
        agent.write("notify.bench.sink = jsonlog://" + file
                + "\nnotify.bench.only = event=session_closed media=" + Peer.WANTED
                + "\nnotify.bench.max_size = 20m\nnotify.bench.max_depth = 1\n");
        agent.reload();
    }

    @Setup(Level.Invocation)
    public void drained() throws JMException {
        while (BenchAgent.count("Delivered") < sent) {
            LockSupport.parkNanos(100_000);
        }
    }

    @TearDown
    public void check() throws IOException, JMException {
        // What is written later would make the file anew.
        drained();
        Files.delete(file);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".1"));
        if (BenchAgent.count("Passed") != sent || BenchAgent.count("Dropped") != 0) {
            throw new IllegalStateException(BenchAgent.count("Passed") + " of " + sent + " events passed, "
                    + BenchAgent.count("Dropped") + " were dropped");
        }
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public long ours(Allocated allocated) {
        allocated.begin();
        long last = 0;
        for (int i = 0; i < BURST; i++) {
            last = server.opened(plays[i & 63]);
        }
        allocated.end(BURST);
        sent += BURST;
        return last;
    }

    /** One at a time. */
    @Benchmark
    @OperationsPerInvocation(Alone.EVENTS)
    public long alone(Alone alone) throws JMException {
        while (!alone.compiled()) {
            some(alone);
            drained();
        }
        return some(alone);
    }

    private long some(Alone alone) {
        long last = 0;
        for (int i = 0; i < Alone.EVENTS; i++) {
            long begun = alone.begin();
            last = server.opened(plays[i & 63]);
            alone.end(begun);
        }
        sent += Alone.EVENTS;
        return last;
    }
}
