package io.notifyagent.benchmarks;

import io.notifyagent.benchmarks.host.PlainServer;
import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.peer.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * G4, the peers' side: the same method that logs the event by hand, in bursts that fit into every queue, and the same
 * JSON lines in a file at the other end. Or one event at a time: {@link Alone}. With {@code -p output=forgotten} they
 * count the events and forget them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsPrepend = {Heap.LEAST, Heap.MOST, Heap.TOUCHED})
public class PeerPassesBenchmark {

    private static final int BURST = HookPassesBenchmark.BURST;

    @Param({"log4j", "logback", "otel"})
    public String peer;

    /** Or {@code forgotten}. */
    @Param("file")
    public String output;

    private final Play[] plays = Play.of(Peer.WANTED, 64);
    private final PlainServer server = new PlainServer();
    private Path file;
    private Peer emitter;
    private long sent;

    @Setup
    public void start() throws IOException {
        file = output.equals("file") ? LinesFile.create() : null;
        emitter = Peer.of(peer, file);
    }

    @Setup(Level.Invocation)
    public void drained() {
        Peer.await(emitter, sent);
    }

    @TearDown
    public void stop() throws IOException {
        emitter.close();
        if (file != null) {
            long written = Files.size(file);
            Files.delete(file);
            if (written < sent * 150) {
                throw new IllegalStateException("only " + written + " bytes of " + sent + " events are in the file");
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public long theirs(Allocated allocated) {
        allocated.begin();
        long last = 0;
        for (int i = 0; i < BURST; i++) {
            Play play = plays[i & 63];
            emitter.emit(play);
            last = server.opened(play);
        }
        allocated.end(BURST);
        sent += BURST;
        return last;
    }

    /** One at a time. */
    @Benchmark
    @OperationsPerInvocation(Alone.EVENTS)
    public long alone(Alone alone) {
        while (!alone.compiled()) {
            some(alone);
            drained();
        }
        return some(alone);
    }

    private long some(Alone alone) {
        long last = 0;
        for (int i = 0; i < Alone.EVENTS; i++) {
            Play play = plays[i & 63];
            long begun = alone.begin();
            emitter.emit(play);
            last = server.opened(play);
            alone.end(begun);
        }
        sent += Alone.EVENTS;
        return last;
    }
}
