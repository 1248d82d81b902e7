package io.notifyagent.benchmarks.forked;

import com.sun.management.ThreadMXBean;
import io.notifyagent.benchmarks.BenchAgent;
import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.host.PlayServer;
import io.notifyagent.benchmarks.peer.Peer;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import org.HdrHistogram.Histogram;

/**
 * A host thread that calls a woven method 20,000 times a second and measures each call. It never waits itself, so every
 * park and every monitor wait is the agent's. Arguments: seconds, and where the distribution is written.
 */
final class EmitterProgram {

    private static final long PACE_NANOS = 50_000;
    private static final long WARM_SECONDS = 4;

    private EmitterProgram() {}

    public static void main(String[] arguments) throws IOException, JMException {
        BenchAgent.here().reload();
        Play[] plays = Play.of(Peer.WANTED, 64);
        PlayServer server = new PlayServer();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        // The sink has long failed, or its queue is full, when the measurement begins.
        emit(server, plays, WARM_SECONDS, new Histogram(TimeUnit.SECONDS.toNanos(10), 3));
        long passed = BenchAgent.count("Passed");
        Histogram histogram = new Histogram(TimeUnit.SECONDS.toNanos(10), 3);
        ThreadInfo before = threads.getThreadInfo(self);
        long allocated = threads.getThreadAllocatedBytes(self);
        long events = emit(server, plays, Long.parseLong(arguments[0]), histogram);
        long bytes = threads.getThreadAllocatedBytes(self) - allocated;
        ThreadInfo after = threads.getThreadInfo(self);
        if (BenchAgent.count("Passed") - passed < events) {
            throw new IllegalStateException(
                    "of " + events + " events only " + (BenchAgent.count("Passed") - passed) + " passed");
        }
        Forked.tell("p50", histogram.getValueAtPercentile(50));
        Forked.tell("p99", histogram.getValueAtPercentile(99));
        Forked.tell("p99.9", histogram.getValueAtPercentile(99.9));
        Forked.tell(
                "waits",
                after.getWaitedCount() - before.getWaitedCount() + after.getBlockedCount() - before.getBlockedCount());
        Forked.tell("bytes", (double) bytes / events);
        Forked.tell("dropped", BenchAgent.count("Dropped"));
        Forked.tell("failed", BenchAgent.count("Failed"));
        try (PrintStream out = new PrintStream(Path.of(arguments[1]).toFile())) {
            histogram.outputPercentileDistribution(out, 5, 1.0, true);
        }
        // Handlers whose sink hangs would be waited for.
        Runtime.getRuntime().halt(0);
    }

    private static long emit(PlayServer server, Play[] plays, long seconds, Histogram histogram) {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        long due = start;
        long events = 0;
        while (due < end) {
            long now = System.nanoTime();
            if (now < due) {
                Thread.onSpinWait();
                continue;
            }
            server.opened(plays[(int) events & 63]);
            histogram.recordValue(System.nanoTime() - now);
            events++;
            due += PACE_NANOS;
        }
        return events;
    }
}
