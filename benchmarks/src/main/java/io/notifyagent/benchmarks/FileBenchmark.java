package io.notifyagent.benchmarks;

import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.peer.Peer;
import io.notifyagent.filter.Filter;
import io.notifyagent.filter.Rules;
import io.notifyagent.pipeline.DeadLetters;
import io.notifyagent.pipeline.DeliveryOptions;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.HandlerSpec;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.runtime.Clock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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
 * G6: one thread emits as fast as the other end takes it, and waits until the last event is in the file: JSON lines of
 * eight fields, into memory ({@link LinesFile}). The queue of ours never overflows because the emitter looks how many
 * wait; Log4j2 and Logback hold the emitter up themselves.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FileBenchmark {

    private static final int EVENTS = 100_000;
    private static final int STEP = 512;
    private static final int HIGH = Peer.CAPACITY - 2 * STEP;

    @Param({"ours", "log4j", "logback"})
    public String writer;

    private final Play[] plays = Play.of(Peer.WANTED, 64);
    private Path file;
    private Pipeline pipeline;
    private Handler handler;
    private Peer peer;
    private long sent;
    private long seen;
    private long end;

    @Setup
    public void start() throws IOException {
        file = LinesFile.create();
        if (writer.equals("ours")) {
            pipeline = new Pipeline(Ours.ORIGIN, "0", Clock.SYSTEM, Ours.LOG);
            pipeline.start(List.of(new HandlerSpec(
                    "bench",
                    new Filter(Rules.ALL, Ours.ORIGIN),
                    DeliveryOptions.DEFAULTS,
                    Ours.sink("jsonlog://" + file),
                    DeadLetters.NONE)));
            handler = pipeline.handlers().get(0);
        } else {
            peer = Peer.of(writer, file);
        }
    }

    /** Looks whether it is all there, and gives the memory back: such as was never used would be slow to get. */
    @TearDown(Level.Iteration)
    public void look() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // Log4j2 does not append: it goes on where it was, behind a hole.
            long written = channel.size() - (writer.equals("log4j") ? end : 0);
            if (written < (sent - seen) * 150) {
                throw new IllegalStateException(
                        "only " + written + " bytes of " + (sent - seen) + " events are in the file");
            }
            end = channel.size();
            channel.truncate(0);
        }
        seen = sent;
    }

    @TearDown
    public void stop() throws IOException {
        if (peer != null) {
            peer.close();
        } else {
            pipeline.shutdown(5000);
        }
        Files.delete(file);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long events() {
        return peer == null ? ours() : theirs();
    }

    private long ours() {
        for (int i = 0; i < EVENTS; i++) {
            if (i % STEP == 0) {
                while (handler.counters().queued() > HIGH) {
                    Thread.yield();
                }
            }
            pipeline.emitter().emit(Ours.event(plays[i & 63]));
        }
        sent += EVENTS;
        while (handler.counters().delivered() < sent) {
            Thread.yield();
        }
        return sent;
    }

    private long theirs() {
        for (int i = 0; i < EVENTS; i++) {
            peer.emit(plays[i & 63]);
        }
        sent += EVENTS;
        Peer.await(peer, sent);
        return sent;
    }
}
