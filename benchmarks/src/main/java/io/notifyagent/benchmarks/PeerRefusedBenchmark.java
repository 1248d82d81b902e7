package io.notifyagent.benchmarks;

import io.notifyagent.benchmarks.host.PlainServer;
import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.peer.Peer;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** G2, the peers' side: the same method that logs the event by hand, and the peer's filter refuses it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class PeerRefusedBenchmark {

    @Param({"log4j", "logback", "otel"})
    public String peer;

    private final Play[] plays = Play.of("cam-8", 64);
    private final PlainServer server = new PlainServer();
    private Peer emitter;
    private int next;

    @Setup
    public void start() throws IOException {
        emitter = Peer.of(peer, null);
    }

    @TearDown
    public void stop() {
        if (emitter.arrived() > 0) {
            throw new IllegalStateException("its filter lets refused events pass");
        }
        emitter.close();
    }

    @Benchmark
    public long theirs() {
        Play play = plays[next++ & 63];
        emitter.emit(play);
        return server.opened(play);
    }
}
