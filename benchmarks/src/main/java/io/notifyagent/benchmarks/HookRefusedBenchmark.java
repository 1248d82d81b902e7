package io.notifyagent.benchmarks;

import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.host.PlayServer;
import io.notifyagent.benchmarks.peer.Peer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
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
 * G2, our side: a woven method whose event of eight fields is refused by the value of one, the reading of it and the
 * method itself included. {@link PeerRefusedBenchmark} is the other side.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class HookRefusedBenchmark {

    /** What refuses it: the only media that passes is another, or an {@code except} names it. */
    @Param({"only", "except", "two_keys"})
    public String by;

    private final Play[] plays = Play.of("cam-8", 64);
    private final PlayServer server = new PlayServer();
    private int next;

    @Setup
    public void start() throws IOException, JMException {
        BenchAgent agent = BenchAgent.here();
        String rule = switch (by) {
            case "only" -> "only = event=session_closed media=" + Peer.WANTED;
            case "except" -> "except = media=cam-8";
            default -> "only = media=cam-* proto=webrtc";
        };
        agent.write("notify.bench.sink = jsonlog://" + agent.folder().resolve("refused.jsonl") + "\nnotify.bench."
                + rule + "\n");
        agent.reload();
        server.opened(Play.of(Peer.WANTED, 1)[0]);
        if (by.equals("only") && BenchAgent.count("Passed") == 0) {
            throw new IllegalStateException("the hook is not woven: see agent.log in " + agent.folder());
        }
    }

    @Benchmark
    public long ours() {
        return server.opened(plays[next++ & 63]);
    }
}
