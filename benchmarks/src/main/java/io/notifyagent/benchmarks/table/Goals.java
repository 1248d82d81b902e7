package io.notifyagent.benchmarks.table;

import io.notifyagent.benchmarks.table.Goal.Kind;
import java.util.ArrayList;
import java.util.List;

/** The goals, in order: which figures each compares. */
final class Goals {

    private final List<Goal> goals = new ArrayList<>();

    private Goals() {}

    static List<Goal> all() {
        Goals all = new Goals();
        all.hooks();
        all.refused();
        all.filters();
        all.passing();
        all.emitter();
        all.sinks();
        all.startUp();
        all.memory();
        all.goals.addAll(PublishersGoals.all());
        return List.copyOf(all.goals);
    }

    private void goal(String id, String what, String ours, String theirs, Kind kind, double limit, String unit) {
        goals.add(new Goal(id, what, ours, theirs, kind, limit, unit));
    }

    private void shown(String id, String what, String ours, String theirs, Kind kind, String unit) {
        goal(id, what, ours, theirs, kind, 0, unit);
    }

    private void shown(String id, String what, String ours, String unit) {
        shown(id, what, ours, null, Kind.SHOWN, unit);
    }

    private void hooks() {
        for (String wanted : List.of("never", "before")) {
            String of = " wanted=" + wanted;
            String words = wanted.equals("never") ? "never wanted" : "wanted before, no longer";
            goal(
                    "G1",
                    "hook, event " + words + ", over the method without it",
                    "HookBenchmark.hooked" + of,
                    "HookBenchmark.plain" + of,
                    Kind.AT_MOST_MORE,
                    0.5,
                    "ns");
            shown(
                    "G1",
                    "the same method twice (A/A): the error of the two lines around",
                    "HookBenchmark.twin" + of,
                    "HookBenchmark.plain" + of,
                    Kind.SHOWN_MORE,
                    "ns");
            goal(
                    "G1",
                    "its allocation, " + words,
                    "HookBenchmark.hooked" + of + ":norm",
                    null,
                    Kind.AT_MOST,
                    0.5,
                    "B/op");
        }
    }

    private void refused() {
        for (String peer : List.of("log4j", "logback", "otel")) {
            goal(
                    "G2",
                    "refused by a value, beside " + peer,
                    "HookRefusedBenchmark.ours by=only",
                    "PeerRefusedBenchmark.theirs peer=" + peer,
                    Kind.TIMES_CHEAPER,
                    10,
                    "ns");
        }
        for (String by : List.of("only", "except", "two_keys")) {
            goal(
                    "G2",
                    "allocation of one refused by " + by,
                    "HookRefusedBenchmark.ours by=" + by + ":norm",
                    null,
                    Kind.AT_MOST,
                    0.5,
                    "B/op");
        }
        shown("G2", "refused by an except", "HookRefusedBenchmark.ours by=except", "ns");
        shown("G2", "refused by the second key of two", "HookRefusedBenchmark.ours by=two_keys", "ns");
    }

    private void filters() {
        for (String shape : List.of("media", "ip", "session_id", "prefix", "infix")) {
            goal(
                    "G3",
                    "filter, 1000 directives to 10, by " + shape,
                    compiled(1000, shape),
                    compiled(10, shape),
                    shape.equals("infix") ? Kind.SHOWN_TIMES : Kind.AT_MOST_TIMES,
                    3,
                    "ns");
        }
        goal(
                "G3",
                "filter, 1000 directives by media, beside the plain loop over maps",
                compiled(1000, "media"),
                "FilterBenchmark.plainLoop directives=1000 shape=media",
                Kind.TIMES_CHEAPER,
                1000,
                "ns");
    }

    private static String compiled(int directives, String shape) {
        return "FilterBenchmark.compiled directives=" + directives + " shape=" + shape;
    }

    private void passing() {
        passing("log4j", "Log4j2 async", 5);
        passing("otel", "OpenTelemetry batch", 3);
        passing("logback", "Logback async", 2);
        goal(
                "G4",
                "its allocation on the emitting thread",
                "HookPassesBenchmark.ours:bytes",
                null,
                Kind.AT_MOST,
                96,
                "B");
    }

    private void passing(String peer, String words, int limit) {
        String setup = " output=file peer=" + peer;
        String theirs = "PeerPassesBenchmark.theirs" + setup;
        goal(
                "G4",
                "passes to one handler, beside " + words,
                "HookPassesBenchmark.ours",
                theirs,
                Kind.TIMES_CHEAPER,
                limit,
                "ns");
        shown(
                "G4",
                "the same, one event at a time, 10,000 in a second",
                "HookPassesBenchmark.alone:nanos",
                "PeerPassesBenchmark.alone" + setup + ":nanos",
                Kind.SHOWN_CHEAPER,
                "ns");
        shown("G4", "allocation of " + words + " on the emitting thread", theirs + ":bytes", "B");
    }

    private void emitter() {
        for (String sink : List.of("dead HTTP", "slow script", "full disk")) {
            goal(
                    "G5",
                    "p99 of the emitter, " + sink + ", to a healthy sink",
                    "emitter " + sink + " p99",
                    "emitter healthy p99",
                    Kind.AT_MOST_TIMES,
                    1.5,
                    "ns");
            shown(
                    "G5",
                    "p99.9, " + sink + ", to a healthy sink",
                    "emitter " + sink + " p99.9",
                    "emitter healthy p99.9",
                    Kind.SHOWN_TIMES,
                    "ns");
            goal(
                    "G5",
                    "parks and monitor waits of the emitting thread, " + sink,
                    "emitter " + sink + " waits",
                    null,
                    Kind.AT_MOST,
                    0,
                    "");
            goal(
                    "G5",
                    "bytes allocated for an event more than with a healthy sink, " + sink,
                    "emitter " + sink + " bytes",
                    "emitter healthy bytes",
                    Kind.AT_MOST_MORE,
                    0.5,
                    "B");
        }
    }

    private void sinks() {
        goal(
                "G6",
                "JSON lines to a file, events/s, beside Log4j2 async",
                "FileBenchmark.events writer=ours",
                "FileBenchmark.events writer=log4j",
                Kind.TIMES_CHEAPER,
                4,
                "ns");
        shown(
                "G6",
                "JSON lines to a file, events/s, beside Logback",
                "FileBenchmark.events writer=ours",
                "FileBenchmark.events writer=logback",
                Kind.SHOWN_CHEAPER,
                "ns");
        goal(
                "G7",
                "HTTP, CPU of a request at batch 1, beside java.net.http",
                "HttpBenchmark.request batch=1 client=ours:cpu",
                "HttpBenchmark.request batch=1 client=jdk:cpu",
                Kind.TIMES_CHEAPER,
                5,
                "µs");
        goal(
                "G7",
                "HTTP, events/s at batch 500",
                "HttpBenchmark.request batch=500 client=ours:rate",
                null,
                Kind.AT_LEAST,
                300_000,
                "events/s");
        goal(
                "G8",
                "a script on a batch of 10, beside plain LuaJ",
                "ScriptBenchmark.run batch=10 runs=ours",
                "ScriptBenchmark.run batch=10 runs=luaj",
                Kind.TIMES_CHEAPER,
                2,
                "ns");
        for (String queue : List.of("jctools", "jctools_unsafe", "disruptor", "blocking")) {
            shown(
                    "–",
                    "queue: offer and take, beside " + queue,
                    "QueueBenchmark.offerAndTake queue=ours",
                    "QueueBenchmark.offerAndTake queue=" + queue,
                    Kind.SHOWN_CHEAPER,
                    "ns");
        }
    }

    private void startUp() {
        goal(
                "G9",
                "Tomcat + Spring, CPU that is added, to what AgentBuilder adds",
                "start tomcat ours added cpu",
                "start tomcat builder added cpu",
                Kind.AT_MOST_TIMES,
                0.6,
                "s");
        shown(
                "G9",
                "Tomcat + Spring, wall time to ready, to no agent",
                "start tomcat ours wall",
                "start tomcat none wall",
                Kind.SHOWN_TIMES,
                "s");
        shown(
                "G9",
                "from the start of the JVM to main, with ours more than without",
                "start tomcat ours premain",
                "start tomcat none premain",
                Kind.SHOWN_MORE,
                "s");
        shown(
                "G9",
                "the same with AgentBuilder",
                "start tomcat builder premain",
                "start tomcat none premain",
                Kind.SHOWN_MORE,
                "s");
        goal(
                "G9",
                "Red5, wall time to its ready line, to no agent",
                "start red5 ours wall",
                "start red5 none wall",
                Kind.AT_MOST_TIMES,
                1.1,
                "s");
    }

    private void memory() {
        goal("G10", "metaspace that three idle handlers add", "memory metaspace", null, Kind.AT_MOST, 12, "MB");
        goal("G10", "heap that three idle handlers add", "memory heap", null, Kind.AT_MOST, 16, "MB");
        shown("G10", "threads that three idle handlers add", "memory threads", "");
        for (String load : List.of("reloads", "streams", "events")) {
            goal(
                    "G10",
                    "growth of metaspace over " + load,
                    "growth " + load + " metaspace",
                    null,
                    Kind.AT_MOST,
                    0.5,
                    "MB");
            goal("G10", "growth of the heap over " + load, "growth " + load + " heap", null, Kind.AT_MOST, 1, "MB");
            goal("G10", "growth of threads over " + load, "growth " + load + " threads", null, Kind.AT_MOST, 0, "");
        }
    }
}
