package io.notifyagent.benchmarks;

import io.notifyagent.benchmarks.host.PlainServer;
import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.host.PlayServer;
import io.notifyagent.benchmarks.host.TwinServer;
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
 * G1: a method with a hook whose event nobody wants, beside the same method without one and its twin, in one JVM with
 * the agent as users have it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class HookBenchmark {

    /** Whether the event had been wanted, and emitted, before. */
    @Param({"never", "before"})
    public String wanted;

    private final Play play = Play.of("cam-7", 1)[0];
    private final PlainServer plainServer = new PlainServer();
    private final TwinServer twinServer = new TwinServer();
    private final PlayServer playServer = new PlayServer();

    @Setup
    public void start() throws IOException, JMException {
        BenchAgent agent = BenchAgent.here();
        if (wanted.equals("before")) {
            agent.write("notify.bench.sink = jsonlog://" + agent.folder().resolve("hook.jsonl") + "\n");
            agent.reload();
            for (int i = 0; i < 100_000; i++) {
                playServer.opened(play);
            }
            if (BenchAgent.count("Passed") == 0) {
                throw new IllegalStateException("the hook is not woven: see agent.log in " + agent.folder());
            }
        }
        agent.write("");
        agent.reload();
    }

    @Benchmark
    public long plain() {
        return plainServer.opened(play);
    }

    @Benchmark
    public long twin() {
        return twinServer.opened(play);
    }

    @Benchmark
    public long hooked() {
        return playServer.opened(play);
    }
}
