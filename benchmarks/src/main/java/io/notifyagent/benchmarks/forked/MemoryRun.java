package io.notifyagent.benchmarks.forked;

import io.notifyagent.benchmarks.BenchAgent;
import io.notifyagent.benchmarks.table.Figures;
import io.notifyagent.benchmarks.table.Form;
import io.notifyagent.it.JavaHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

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
            Map<String, Double> none = Forked.run(java, List.of(), List.of("-Xmx256m"), IdleProgram.class);
            agent.write("notify.web.sink = http://127.0.0.1:9/notify\nnotify.log.sink = jsonlog://"
                    + agent.folder().resolve("idle.jsonl") + "\nnotify.lua.sink = "
                    + Files.writeString(agent.folder().resolve("idle.lua"), "n = #events\n") + "\n");
            Map<String, Double> three = Forked.run(java, List.of(), with(agent), IdleProgram.class);
            for (String what : WHAT) {
                figures.add("memory " + what, three.get(what) - none.get(what));
            }
        }
        for (Map.Entry<String, Integer> load : Map.of("reloads", 100, "streams", 1000, "events", form.loadSeconds())
                .entrySet()) {
            System.out.println("# " + java + ": growth over " + load.getKey());
            Map<String, Double> grown = Forked.run(
                    java,
                    List.of(),
                    with(BenchAgent.prepare("memory")),
                    GrowthProgram.class,
                    load.getKey(),
                    String.valueOf(load.getValue()));
            for (String what : WHAT) {
                figures.add(
                        "growth " + load.getKey() + " " + what,
                        grown.get("after-" + what) - grown.get("before-" + what));
            }
        }
        return figures;
    }

    private static List<String> with(BenchAgent agent) throws IOException {
        String[] arguments = agent.jvmArguments();
        return List.of("-Xmx256m", arguments[0], arguments[1]);
    }
}
