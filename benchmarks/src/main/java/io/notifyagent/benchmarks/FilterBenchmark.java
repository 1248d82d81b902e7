package io.notifyagent.benchmarks;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Directive;
import io.notifyagent.filter.Filter;
import io.notifyagent.filter.Glob;
import io.notifyagent.filter.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * G3: one handler with many {@code only} directives: what it costs to learn that an event does not pass, compiled and as a
 * plain loop over maps.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class FilterBenchmark {

    /** How many directives the handler has. */
    @Param({"10", "100", "1000"})
    public int directives;

    /** What the directives name: exact media, addresses or session ids, media by prefix, media by a piece of it. */
    @Param({"media", "ip", "session_id", "prefix", "infix"})
    public String shape;

    private Filter filter;
    private List<Map<String, String>> plain;
    private Event event;

    @Setup
    public void compile() {
        List<Directive> only = new ArrayList<>();
        plain = new ArrayList<>();
        for (int i = 0; i < directives; i++) {
            String key = shape.endsWith("fix") ? "media" : shape;
            String value = switch (shape) {
                case "ip" -> "198.51." + i / 250 + "." + i % 250;
                case "prefix" -> "cam-" + i + "-*";
                case "infix" -> "*-" + i + "x*";
                case "session_id" -> "S5EEMI" + i;
                default -> "cam-" + i;
            };
            only.add(new Directive(
                    "event=stream_started " + key + "=" + value,
                    List.of(
                            new Directive.Term("event", List.of(Glob.of("stream_started"))),
                            new Directive.Term(key, List.of(Glob.of(value))))));
            plain.add(Map.of("event", "stream_started", key, value));
        }
        filter = new Filter(new Rules(List.of(), only, null, false), new Origin("server", "boot"));
        Fields fields = new FieldsBuilder(Redaction.DEFAULT)
                .put("type", "publish")
                .put("session_id", "S5EEMI54TEG3W")
                .put("ip", "192.0.2.7")
                .put("proto", "rtmp")
                .build();
        event = new Event(Kind.of(EventType.STREAM_STARTED), 1, "other-7", "live", fields);
    }

    /** Ours. */
    @Benchmark
    public boolean compiled() {
        return filter.passes(event);
    }

    /** What one writes first: build a map of the event, ask every directive. */
    @Benchmark
    public boolean plainLoop() {
        Map<String, String> map = Map.of(
                "event",
                event.kind().name(),
                "media",
                event.media(),
                "app",
                event.app(),
                "ip",
                (String) event.fields().get("ip"),
                "session_id",
                (String) event.fields().get("session_id"),
                "proto",
                (String) event.fields().get("proto"));
        for (Map<String, String> directive : plain) {
            if (matches(directive, map)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Map<String, String> directive, Map<String, String> map) {
        for (Map.Entry<String, String> term : directive.entrySet()) {
            String value = map.get(term.getKey());
            String wanted = term.getValue();
            boolean met = value != null
                    && (wanted.startsWith("*")
                            ? value.contains(wanted.substring(1, wanted.length() - 1))
                            : wanted.endsWith("*")
                                    ? value.startsWith(wanted.substring(0, wanted.length() - 1))
                                    : value.equals(wanted));
            if (!met) {
                return false;
            }
        }
        return true;
    }
}
