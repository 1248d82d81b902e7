package io.notifyagent.benchmarks;

import io.notifyagent.api.NotifyEvents;
import io.notifyagent.benchmarks.host.Play;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Events of a server's own, through the api: the question whether anybody wants one, and the event of {@link
 * HookRefusedBenchmark} handed in by hand and refused. It is put together before it is judged, because what is wrong with
 * it is counted whoever wants it (rule E9).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class HookApiBenchmark {

    private final Play[] plays = Play.of("cam-8", 64);
    private int next;

    @Setup
    public void start() throws IOException, JMException {
        BenchAgent agent = BenchAgent.here();
        agent.write("notify.bench.sink = jsonlog://" + agent.folder().resolve("api.jsonl")
                + "\nnotify.bench.only = event=session_closed media=" + Peer.WANTED + "\n");
        agent.reload();
        if (!NotifyEvents.emit("session_closed", Peer.WANTED) || NotifyEvents.enabled("session_opened")) {
            throw new IllegalStateException("the api does not reach the agent: see agent.log in " + agent.folder());
        }
    }

    @Benchmark
    public boolean enabledUnwanted() {
        return NotifyEvents.enabled("session_opened");
    }

    @Benchmark
    public boolean emitRefused() {
        Play play = plays[next++ & 63];
        return NotifyEvents.emit(
                "session_closed",
                play.media(),
                "ip",
                play.ip(),
                "country",
                play.country(),
                "proto",
                play.proto(),
                "session_id",
                play.sessionId(),
                "bytes",
                play.bytes());
    }
}
