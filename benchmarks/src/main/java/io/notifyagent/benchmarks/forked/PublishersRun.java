package io.notifyagent.benchmarks.forked;

import io.notifyagent.benchmarks.table.Figures;
import io.notifyagent.benchmarks.table.Form;
import io.notifyagent.it.AgentSetup;
import io.notifyagent.it.Ffmpeg;
import io.notifyagent.it.Installation;
import io.notifyagent.it.JavaHome;
import io.notifyagent.it.Ports;
import io.notifyagent.it.Red5Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/**
 * G11: one Red5 with 50 publishers, its events wanted and not wanted in turn by a reload. What is compared stands in
 * {@link Pair}, how it is bounded in {@link Excess}. For one thread.
 */
public final class PublishersRun {

    private static final int PUBLISHERS = 50;
    /** What fewer differ by says nothing, so it is not told. */
    private static final int LEAST_PAIRS = 10;

    private static final int LONGEST_SETTLING_SECONDS = 10;
    private static final long LOT = 11;

    private static final String WANTED = "notify.trace.sink = jsonlog://events.jsonl\n";
    private static final String UNWANTED = WANTED + "notify.trace.verbose = none\n";

    /** The JVM's own thread for notifications has work because the agent listens to the collector; Red5 does not. */
    private static final List<String> AGENT_THREADS = List.of("notify-", "Notification Th");

    private final JavaHome java;
    private final Form form;

    public PublishersRun(JavaHome java, Form form) {
        this.java = java;
        this.form = form;
    }

    public Figures measure() throws IOException, InterruptedException {
        Installation installation = Red5Places.installation("publishers");
        Files.createDirectories(installation.work());
        Path sample = new Ffmpeg(installation).picturesAndSound();
        try (Red5Server server = Red5Server.start(
                        installation,
                        "red5",
                        java,
                        Ports.free(),
                        Optional.of(new AgentSetup(installation.agentJar(), UNWANTED)));
                Publishers publishers = Publishers.start(java, server.ports().rtmp(), sample, PUBLISHERS)) {
            System.out.println("# " + java + ": " + PUBLISHERS + " publishers at Red5");
            // Compilers first, for what is done in either half: they come back for minutes.
            for (int half = 0; half < Math.max(2, form.pairs() / 2); half++) {
                half(server, publishers, half % 2 == 0);
            }
            List<Pair> pairs = new ArrayList<>();
            for (boolean wantedFirst : orders(form.pairs())) {
                Half first = half(server, publishers, wantedFirst);
                Half second = half(server, publishers, !wantedFirst);
                Pair pair = wantedFirst ? new Pair(first, second) : new Pair(second, first);
                pairs.add(pair);
                System.out.println("# pair " + pairs.size() + ": " + pair);
            }
            return figures(pairs);
        }
    }

    /**
     * Whether events are wanted in the first half of each pair. Each order as often as the other: what drifts, drifts out.
     * The sequence is drawn by lot, always the same: nothing that comes and goes falls in with it.
     */
    static List<Boolean> orders(int pairs) {
        List<Boolean> orders = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            orders.add(pair % 2 == 0);
        }
        Collections.shuffle(orders, new Random(LOT));
        return orders;
    }

    private static Figures figures(List<Pair> pairs) {
        Figures figures = Figures.empty();
        for (Pair pair : pairs) {
            figures.add("publishers cpu", pair.wanted().server() / pair.wanted().wall());
            figures.add(
                    "publishers host cpu",
                    pair.unwanted().host() / pair.unwanted().wall());
            figures.add(
                    "publishers threads",
                    1000 * pair.wanted().agent() / pair.wanted().wall());
            figures.add("publishers agent pairs", 100 * (pair.ratio() - 1));
            figures.add("publishers agent raw pairs", 100 * (pair.raw() - 1));
        }
        if (pairs.size() >= LEAST_PAIRS) {
            excess(figures, "publishers agent", pairs, Pair::ratio);
            excess(figures, "publishers agent raw", pairs, Pair::raw);
            excess(figures, "publishers toggled", pairs, Pair::toggled);
            excess(figures, "publishers control", pairs, Pair::publishers);
        }
        return figures;
    }

    private static void excess(Figures figures, String name, List<Pair> pairs, ToDoubleFunction<Pair> ratio) {
        Excess excess = Excess.of(pairs.stream().map(ratio::applyAsDouble).toList());
        figures.add(name + " mean", excess.mean());
        figures.add(name + " upper", excess.upper());
    }

    private Half half(Red5Server server, Publishers publishers, boolean wanted)
            throws IOException, InterruptedException {
        Path configuration = server.home().folder().resolve("notify-agent.properties");
        Path next = Files.writeString(configuration.resolveSibling("next.properties"), wanted ? WANTED : UNWANTED);
        Files.move(next, configuration, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        // The agent watches its configuration; neither the reload nor what the JIT makes of it is what is measured.
        pause(Math.min(LONGEST_SETTLING_SECONDS, form.pairSeconds()));
        Half before = now(server, publishers);
        pause(form.pairSeconds());
        return now(server, publishers).since(before);
    }

    private static Half now(Red5Server server, Publishers publishers) throws IOException {
        long pid = server.process().pid();
        Publishers.Sent sent = publishers.sent();
        return new Half(
                System.nanoTime() / 1e9,
                ProcessCpu.seconds(pid),
                ProcessCpu.secondsOfThreads(pid, AGENT_THREADS),
                ProcessCpu.seconds(publishers.pid()),
                sent.frames(),
                sent.bytes());
    }

    private static void pause(long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
