package io.notifyagent.benchmarks;

import io.notifyagent.benchmarks.host.PlainServer;
import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.peer.Peer;
import java.io.IOException;
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
 * G4, the peers' side: the same method that logs the event by hand, in bursts that fit into every queue. Their workers
 * count the events and forget them: less than ours has to do meanwhile.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class PeerPassesBenchmark {

    private static final int BURST = HookPassesBenchmark.BURST;

    @Param({"log4j", "logback", "otel"})
    public String peer;

    private final Play[] plays = Play.of(Peer.WANTED, 64);
    private final PlainServer server = new PlainServer();
    private Peer emitter;
    private long sent;

    @Setup
    public void start() throws IOException {
        emitter = Peer.of(peer, null);
    }

    @Setup(Level.Invocation)
    public void drained() {
        Peer.await(emitter, sent);
    }

    @TearDown
    public void stop() {
        emitter.close();
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
}
