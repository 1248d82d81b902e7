package io.notifyagent.benchmarks.forked;

import io.notifyagent.benchmarks.BenchAgent;
import io.notifyagent.benchmarks.table.Figures;
import io.notifyagent.benchmarks.table.Form;
import io.notifyagent.it.AgentSetup;
import io.notifyagent.it.Ffmpeg;
import io.notifyagent.it.Installation;
import io.notifyagent.it.JavaHome;
import io.notifyagent.it.Ports;
import io.notifyagent.it.Red5Server;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * G11: one Red5 with 50 publishers, its events wanted and not wanted in turn by a reload, and the CPU of the whole
 * process, the agent's own threads included, in each half. The bound is that of Student's t over the pairs.
 */
public final class PublishersRun {

    private static final int PUBLISHERS = 50;
    /** What fewer differ by says nothing, so it is not told. */
    private static final int LEAST_PAIRS = 10;

    private static final String WANTED = "notify.trace.sink = jsonlog://events.jsonl\n";
    private static final String UNWANTED = WANTED + "notify.trace.verbose = none\n";

    /** One-sided 95 % quantiles of Student's t for 1 to 19 degrees of freedom. */
    private static final double[] STUDENT = {
        6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812, 1.796, 1.782, 1.771, 1.761, 1.753, 1.746,
        1.740, 1.734, 1.729
    };

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
                Closeable publishers = publish(server.ports().rtmp(), sample)) {
            System.out.println("# " + java + ": " + PUBLISHERS + " publishers at Red5");
            long pid = server.process().pid();
            Path configuration = server.home().folder().resolve("notify-agent.properties");
            // Compilers first, for what is done in either half.
            half(configuration, pid, true);
            half(configuration, pid, false);
            half(configuration, pid, true);
            List<Double> differences = new ArrayList<>();
            List<Double> cpu = new ArrayList<>();
            for (int pair = 0; pair < form.pairs(); pair++) {
                // Each order as often as the other: what drifts, drifts out.
                boolean wantedFirst = pair % 2 == 0;
                double first = half(configuration, pid, wantedFirst);
                double second = half(configuration, pid, !wantedFirst);
                double with = wantedFirst ? first : second;
                double without = wantedFirst ? second : first;
                differences.add(100 * (with - without) / without);
                cpu.add(with / form.pairSeconds());
            }
            return figures(differences, cpu);
        }
    }

    private static Figures figures(List<Double> differences, List<Double> cpu) {
        Figures figures = Figures.empty();
        cpu.forEach(value -> figures.add("publishers cpu", value));
        int n = differences.size();
        if (n < LEAST_PAIRS) {
            return figures;
        }
        double mean =
                differences.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double variance =
                differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum() / (n - 1);
        double quantile = STUDENT[Math.min(n - 1, STUDENT.length) - 1];
        figures.add("publishers mean", mean);
        figures.add("publishers upper", mean + quantile * Math.sqrt(variance / n));
        differences.forEach(value -> figures.add("publishers pairs", value));
        return figures;
    }

    private double half(Path configuration, long pid, boolean wanted) throws IOException, InterruptedException {
        Path next = Files.writeString(configuration.resolveSibling("next.properties"), wanted ? WANTED : UNWANTED);
        Files.move(next, configuration, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        // The agent watches its configuration; the reload itself is not part of what is measured.
        pause(3);
        double before = Red5Places.cpuSeconds(pid);
        pause(form.pairSeconds());
        return Red5Places.cpuSeconds(pid) - before;
    }

    private Closeable publish(int port, Path sample) throws IOException {
        Process process = new ProcessBuilder(
                        java.java().toString(),
                        "-Xmx256m",
                        "-cp",
                        BenchAgent.classPath(),
                        PublishersProgram.class.getName(),
                        String.valueOf(port),
                        sample.toString(),
                        String.valueOf(PUBLISHERS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        if (out.readLine() == null) {
            throw new IOException("the publishers did not start");
        }
        return process::destroyForcibly;
    }

    private static void pause(long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
