package io.notifyagent.benchmarks.forked;

import io.notifyagent.benchmarks.BenchAgent;
import io.notifyagent.benchmarks.table.Figures;
import io.notifyagent.benchmarks.table.Form;
import io.notifyagent.it.JavaHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * G5: the same emitter before a healthy sink and before sick ones, one after the other in each round, each in a JVM of
 * its own. The full disk is a limit on the size of files that the process may write: every write fails at once, as on a
 * full disk, and no file system has to be mounted.
 */
public final class EmitterRun {

    /** Each sink's name in the table. */
    public static final List<String> SINKS = List.of("healthy", "dead HTTP", "slow script", "full disk");

    /**
     * The heap's memory is there before the first event: a page that the process has never touched costs a fault of 2 to 4 µs,
     * one for every 40 events, which is the p99. With a healthy sink the collector gives pages that were touched before;
     * with a sick one the agent's threads make so little that there is no collection, and every page is new.
     */
    private static final List<String> JVM = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:-UsePerfData");

    private final JavaHome java;
    private final Form form;

    public EmitterRun(JavaHome java, Form form) {
        this.java = java;
        this.form = form;
    }

    public Figures measure() throws IOException, InterruptedException {
        Figures figures = Figures.empty();
        for (int round = 1; round <= form.emitterRounds(); round++) {
            for (String sink : SINKS) {
                System.out.println(
                        "# " + java + ", round " + round + " of " + form.emitterRounds() + ": emitter, " + sink);
                measure(sink).forEach((name, value) -> figures.add("emitter " + sink + " " + name, value));
            }
        }
        return figures;
    }

    /** Where the distribution of the last round is. */
    public static Path distribution(Path folder, JavaHome java, String sink) {
        return folder.resolve("emitter-" + java.feature() + "-" + sink.replace(' ', '-') + ".hgrm");
    }

    private Map<String, Double> measure(String sink) throws IOException, InterruptedException {
        BenchAgent agent = BenchAgent.prepare("emitter");
        try (ReceiverProcess receiver = ReceiverProcess.start(sink.equals("healthy") ? "ok" : "dead")) {
            String url = "http://127.0.0.1:" + receiver.port() + "/notify";
            Path script = Files.writeString(agent.folder().resolve("slow.lua"), "http.get(\"" + url + "\", 1)\n");
            agent.write("notify.bench.sink = "
                    + switch (sink) {
                        case "slow script" ->
                            script + "\nnotify.bench.script_timeout = 5\nnotify.bench.http_allow = 127.0.0.1";
                        case "full disk" -> "jsonlog://" + agent.folder().resolve("full.jsonl");
                        default -> url;
                    }
                    + "\n");
            List<String> wrapper = sink.equals("full disk")
                    // 1 KiB and less is left for the agent's own log.
                    ? List.of("bash", "-c", "ulimit -f 8; exec \"$0\" \"$@\"")
                    : List.of();
            Path results = BenchAgent.jar("results");
            Files.createDirectories(results);
            Path distribution = agent.folder().resolve("distribution.hgrm");
            Map<String, Double> measured = Forked.run(
                    java,
                    wrapper,
                    Stream.concat(JVM.stream(), Stream.of(agent.jvmArguments())).toList(),
                    EmitterProgram.class,
                    String.valueOf(form.emitterSeconds()),
                    distribution.toString());
            Files.move(distribution, distribution(results, java, sink), StandardCopyOption.REPLACE_EXISTING);
            return measured;
        }
    }
}
