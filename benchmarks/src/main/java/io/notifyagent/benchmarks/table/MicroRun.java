package io.notifyagent.benchmarks.table;

import io.notifyagent.benchmarks.BenchAgent;
import io.notifyagent.it.JavaHome;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs JMH: in each round every benchmark once, in a fork of its own, ours and its peers one after the other, so that they
 * share the noise of that minute. The figure of a fork is the median of its iterations.
 */
final class MicroRun {

    /** In the order of the goals; those that are compared stand side by side. */
    private static final List<String> ORDER = List.of(
            "HookBenchmark",
            "HookRefusedBenchmark",
            "PeerRefusedBenchmark",
            "HookPassesBenchmark",
            "PeerPassesBenchmark",
            "FilterBenchmark",
            "FileBenchmark",
            "HttpBenchmark",
            "ScriptBenchmark",
            "QueueBenchmark");

    private final JavaHome java;
    private final Form form;

    MicroRun(JavaHome java, Form form) {
        this.java = java;
        this.form = form;
    }

    Figures measure() throws IOException, RunnerException {
        // Whoever measures has the machine for himself, or wants no more than a direction.
        System.setProperty("jmh.ignoreLock", "true");
        Figures figures = Figures.empty();
        for (int round = 1; round <= form.rounds(); round++) {
            for (String name : ORDER.stream().filter(MicroRun::isWanted).toList()) {
                System.out.println("# " + java + ", round " + round + " of " + form.rounds() + ": " + name);
                for (Choice choice : choices(name)) {
                    for (RunResult result : run(choice)) {
                        note(result, figures);
                    }
                }
            }
        }
        return figures;
    }

    /** {@code -Dbench.only=A,B} measures those alone; the others keep the figures they had. */
    private static boolean isWanted(String name) {
        String only = System.getProperty("bench.only", "");
        return only.isEmpty() || List.of(only.split(",")).contains(name);
    }

    /** Methods of a benchmark and values of its parameters; a parameter that is not named has all of its own. */
    private record Choice(String name, String method, Map<String, List<String>> parameters) {}

    /** What the goals and the pictures need; the short form leaves out points in the middle of curves. */
    private List<Choice> choices(String name) {
        boolean brief = form.name().startsWith("short");
        List<String> directives = brief ? List.of("10", "1000") : List.of("10", "100", "1000");
        return switch (name) {
            case "FilterBenchmark" ->
                List.of(
                        new Choice(name, "compiled", Map.of("directives", directives)),
                        new Choice(name, "plainLoop", Map.of("directives", directives, "shape", List.of("media"))));
            case "HookPassesBenchmark" -> List.of(new Choice(name, brief ? "ours" : "", Map.of()));
            case "PeerPassesBenchmark" -> List.of(new Choice(name, brief ? "theirs" : "", Map.of()));
            case "ScriptBenchmark" -> List.of(new Choice(name, "", brief ? Map.of("batch", List.of("10")) : Map.of()));
            default -> List.of(new Choice(name, "", Map.of()));
        };
    }

    private Collection<RunResult> run(Choice choice) throws IOException, RunnerException {
        String name = choice.name();
        OptionsBuilder options = new OptionsBuilder();
        choice.parameters().forEach((parameter, values) -> options.param(parameter, values.toArray(String[]::new)));
        options.include("\\." + name + "\\." + choice.method())
                .jvm(java.java().toString())
                .forks(1)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT);
        // What comes in bursts waits most of the time for what is delivered in between, and is warm the later.
        boolean heavy = name.startsWith("File") || name.startsWith("Http") || name.endsWith("PassesBenchmark");
        long millis = heavy ? 3 * form.iterationMillis() : form.iterationMillis();
        // Threads that hand over to each other are warm later still.
        // So is LuaJ's interpreter: one large method, compiled for more than a second.
        int more = name.startsWith("File") || name.startsWith("Script") ? 4 : 0;
        options.warmupIterations(form.warmups() + more)
                .warmupTime(TimeValue.milliseconds(Math.max(250, 2 * millis)))
                .measurementIterations(form.iterations())
                .measurementTime(TimeValue.milliseconds(millis));
        String own = System.getProperty("java.class.path");
        try {
            if (name.startsWith("Hook")) {
                options.jvmArgsAppend(BenchAgent.prepare().jvmArguments());
                // Forks inherit it.
                System.setProperty("java.class.path", BenchAgent.classPath());
            }
            return new Runner(options.build()).run();
        } finally {
            System.setProperty("java.class.path", own);
        }
    }

    private static void note(RunResult result, Figures figures) {
        String key = key(result);
        figures.add(key, result.getPrimaryResult().getStatistics().getPercentile(50));
        Map<String, Result> others = result.getSecondaryResults();
        Map<String, Double> byName = others.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().replace("·", ""),
                        entry -> entry.getValue().getScore(),
                        (a, b) -> a));
        if (byName.containsKey("gc.alloc.rate.norm")) {
            figures.add(key + ":norm", byName.get("gc.alloc.rate.norm"));
        }
        if (byName.containsKey("events") && byName.containsKey("nanos")) {
            figures.add(key + ":nanos", byName.get("nanos") / byName.get("events"));
        }
        if (byName.containsKey("events") && byName.containsKey("bytes")) {
            // Whole bytes: what JMH itself allocates in between is a fraction of one.
            figures.add(key + ":bytes", Math.rint(byName.get("bytes") / byName.get("events")));
        }
        if (byName.containsKey("requests")) {
            double micros = byName.get("nanos") / byName.get("requests") / 1000;
            figures.add(key + ":cpu", micros);
            double batch = Double.parseDouble(result.getParams().getParam("batch"));
            figures.add(
                    key + ":rate",
                    batch * 1e6 / result.getPrimaryResult().getStatistics().getPercentile(50));
        }
    }

    private static String key(RunResult result) {
        String[] names = result.getParams().getBenchmark().split("\\.");
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : result.getParams().getParamsKeys()) {
            parameters.put(parameter, result.getParams().getParam(parameter));
        }
        StringBuilder key = new StringBuilder(names[names.length - 2] + "." + names[names.length - 1]);
        parameters.forEach(
                (name, value) -> key.append(' ').append(name).append('=').append(value));
        return key.toString();
    }
}
