package io.notifyagent.benchmarks;

import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.peer.Peer;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * G8: a script is run on a batch. The peer is LuaJ as shipped: {@code JsePlatform.standardGlobals()}, the script compiled
 * once, a table with all fields made for each event. Ours does more: limits on time, instructions and memory, a sandbox.
 * The script is that of the source's documentation, with its mail left out.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ScriptBenchmark {

    private static final String SCRIPT = """
            body = "Source lost on following streams: \\n"
            for _, event in pairs(events) do
                body = body.."  "..event.media.."\\n"
            end
            """;

    @Param({"ours", "luaj"})
    public String runs;

    @Param({"1", "10", "100"})
    public int batch;

    private Path script;
    private Batch events;
    private Sink sink;
    private Globals globals;
    private LuaValue chunk;

    @Setup
    public void start() throws IOException {
        List<Event> made = new ArrayList<>();
        for (Play play : Play.of(Peer.WANTED, batch)) {
            Event event = Ours.event(play);
            event.assignId(made.size() + 1L);
            made.add(event);
        }
        events = new Batch("b-1", made);
        if (runs.equals("ours")) {
            script = Files.writeString(Files.createTempFile("bench", ".lua"), SCRIPT);
            sink = Ours.sink(script.toString()).open(Ours.context());
        } else {
            globals = JsePlatform.standardGlobals();
            chunk = globals.load(SCRIPT, "no_video.lua");
        }
    }

    @TearDown
    public void stop() throws IOException {
        if (sink != null) {
            sink.close();
            Files.delete(script);
        }
    }

    @Benchmark
    public Object run() throws Exception {
        if (sink == null) {
            globals.set("events", eager());
            return chunk.call();
        }
        Outcome outcome = sink.deliver(events);
        if (!(outcome instanceof Outcome.Delivered)) {
            throw new IllegalStateException("not delivered: " + outcome);
        }
        return outcome;
    }

    private LuaTable eager() {
        LuaTable list = new LuaTable(events.events().size(), 0);
        for (Event event : events.events()) {
            LuaTable table = new LuaTable(0, 8);
            table.set("event", event.kind().name());
            table.set("utc_ms", LuaValue.valueOf((double) event.utcMillis()));
            table.set("media", event.media());
            Fields fields = event.fields();
            for (int i = 0; i < fields.size(); i++) {
                table.set(
                        fields.name(i),
                        fields.value(i) instanceof Long number
                                ? LuaValue.valueOf((double) number)
                                : LuaValue.valueOf((String) fields.value(i)));
            }
            list.insert(0, table);
        }
        return list;
    }
}
