package io.notifyagent.benchmarks.forked;

import io.notifyagent.benchmarks.BenchAgent;
import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.host.PlayServer;
import io.notifyagent.benchmarks.host.StreamServer;
import io.notifyagent.benchmarks.peer.Peer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;

/**
 * Reloads, streams or events, and what the JVM holds before and after. Arguments: which, how many (seconds of 10,000
 * events each where it is events). What comes first, a tenth of it, is warm-up.
 */
final class GrowthProgram {

    private final BenchAgent agent = BenchAgent.here();
    private final StreamServer streams = new StreamServer();
    private final PlayServer plays = new PlayServer();
    private final Play[] play = Play.of(Peer.WANTED, 64);
    private final String what;

    private GrowthProgram(String what) {
        this.what = what;
    }

    public static void main(String[] arguments) throws IOException, JMException {
        GrowthProgram program = new GrowthProgram(arguments[0]);
        int times = Integer.parseInt(arguments[1]);
        program.configure(0);
        program.load(Math.max(2, times / 10));
        IdleProgram.tell("before-");
        program.load(times);
        IdleProgram.tell("after-");
        if (BenchAgent.count("Dropped") > 0) {
            throw new IllegalStateException(BenchAgent.count("Dropped") + " events were dropped");
        }
        Runtime.getRuntime().halt(0);
    }

    private void load(int times) throws IOException, JMException {
        for (int i = 0; i < times; i++) {
            switch (what) {
                case "reloads" -> configure(i);
                case "streams" -> {
                    streams.begins("stream-" + i);
                    streams.ends("stream-" + i);
                    drained();
                }
                default -> second();
            }
        }
        drained();
    }

    /** Another filter each time, so that each reload compiles one. */
    private void configure(int i) throws IOException, JMException {
        agent.write("notify.bench.sink = jsonlog://" + agent.folder().resolve("growth.jsonl")
                + "\nnotify.bench.max_size = 1m\nnotify.bench.max_depth = 1\nnotify.bench.except = media=none-" + i
                + "-*\n");
        agent.reload();
    }

    private void second() throws JMException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        for (int part = 0; part < 100; part++) {
            for (int i = 0; i < 100; i++) {
                plays.opened(play[i & 63]);
            }
            LockSupport.parkNanos(end - TimeUnit.MILLISECONDS.toNanos(10L * (99 - part)) - System.nanoTime());
        }
    }

    private static void drained() throws JMException {
        while (BenchAgent.count("Passed") > BenchAgent.count("Delivered")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
