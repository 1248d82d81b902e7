package io.notifyagent.benchmarks.forked;

import io.notifyagent.benchmarks.BenchAgent;
import io.notifyagent.benchmarks.table.Figures;
import io.notifyagent.benchmarks.table.Form;
import io.notifyagent.it.JavaHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * G10: what three idle handlers (HTTP, JSON lines, a script) add to a JVM that does nothing, and what grows over reloads,
 * streams and events. The reloads of the goal are 100, its streams 1000; the seconds of events are those of the form.
 */
public final class MemoryRun {

    private static final List<String> WHAT = List.of("metaspace", "heap", "threads");

    private final JavaHome java;
    private final Form form;

    public MemoryRun(JavaHome java, Form form) {
        this.java = java;
        this.form = form;
    }

    public Figures measure() throws IOException, InterruptedException {
        Figures figures = Figures.empty();
        for (int round = 1; round <= form.rounds(); round++) {
            System.out.println("# " + java + ", round " + round + " of " + form.rounds() + ": memory");
            BenchAgent agent = BenchAgent.prepare("memory");
            agent.write("notify.web.sink = http://127.0.0.1:9/notify\nnotify.log.sink = jsonlog://"
                    + agent.folder().resolve("idle.jsonl") + "\nnotify.lua.sink = "
                    + Files.writeString(agent.folder().resolve("idle.lua"), "n = #events\n") + "\n");
            List<Map<String, Double>> measured = together(List.of(
                    () -> Forked.run(java, List.of(), List.of("-Xmx256m"), IdleProgram.class),
                    () -> Forked.run(java, List.of(), with(agent), IdleProgram.class)));
            for (String what : WHAT) {
                figures.add(
                        "memory " + what,
                        measured.get(1).get(what) - measured.get(0).get(what));
            }
        }
        Map<String, Integer> loads = Map.of("reloads", 100, "streams", 1000, "events", form.loadSeconds());
        List<String> names = List.copyOf(loads.keySet());
        System.out.println("# " + java + ": growth over " + loads);
        List<Callable<Map<String, Double>>> programs = new ArrayList<>();
        for (String load : names) {
            BenchAgent agent = BenchAgent.prepare("memory-" + load);
            programs.add(() -> Forked.run(
                    java,
                    List.of(),
                    withoutProfiles(agent),
                    GrowthProgram.class,
                    load,
                    String.valueOf(loads.get(load))));
        }
        List<Map<String, Double>> grown = together(programs);
        for (int i = 0; i < names.size(); i++) {
            for (String what : WHAT) {
                figures.add(
                        "growth " + names.get(i) + " " + what,
                        grown.get(i).get("after-" + what) - grown.get(i).get("before-" + what));
            }
        }
        return figures;
    }

    /** At the same time: what a JVM holds does not depend on how fast it got there. */
    private static List<Map<String, Double>> together(List<Callable<Map<String, Double>>> programs)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(programs.size());
        try {
            List<Map<String, Double>> figures = new ArrayList<>();
            for (Future<Map<String, Double>> done : threads.invokeAll(programs)) {
                figures.add(done.get());
            }
            return figures;
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause().getMessage(), failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** The JIT keeps its profiles of methods in metaspace, which grow until all is compiled: here only what is ours counts. */
    private static List<String> withoutProfiles(BenchAgent agent) throws IOException {
        List<String> arguments = new ArrayList<>(with(agent));
        arguments.add("-XX:TieredStopAtLevel=1");
        return arguments;
    }

    private static List<String> with(BenchAgent agent) throws IOException {
        String[] arguments = agent.jvmArguments();
        return List.of("-Xmx256m", arguments[0], arguments[1]);
    }
}
