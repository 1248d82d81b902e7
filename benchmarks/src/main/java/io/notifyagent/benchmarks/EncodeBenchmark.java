package io.notifyagent.benchmarks;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.peer.Peer;
import io.notifyagent.event.Event;
import io.notifyagent.sink.Bytes;
import io.notifyagent.sink.EventJson;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One event as JSON. The variant that lost is what the agent had before, a long-lived generator of jackson-core for all of
 * the object: it writes names and constants character by character, each time anew, and was 70 % of the exchange thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class EncodeBenchmark {

    private final Bytes out = new Bytes();
    private final EventJson json = new EventJson(Ours.ORIGIN, out);
    private final Event[] events = new Event[64];
    private JsonGenerator generator;
    private int next;

    @Setup
    public void start() throws IOException {
        Play[] plays = Play.of(Peer.WANTED, events.length);
        for (int i = 0; i < events.length; i++) {
            events[i] = Ours.event(plays[i]);
            events[i].assignId(i + 1L);
        }
        generator = new JsonFactoryBuilder()
                .rootValueSeparator((String) null)
                .build()
                .createGenerator(out);
    }

    /** Ours: bytes made once, plain ASCII copied. */
    @Benchmark
    public int ours() {
        out.clear();
        json.append(events[next++ & 63]);
        return out.length();
    }

    /** All by jackson-core. */
    @Benchmark
    public int jackson() throws IOException {
        out.clear();
        Event event = events[next++ & 63];
        generator.writeStartObject();
        generator.writeStringField("event", event.kind().name());
        generator.writeNumberField("event_id", event.id());
        generator.writeStringField("boot_id", Ours.ORIGIN.bootId());
        generator.writeNumberField("utc_ms", event.utcMillis());
        generator.writeStringField("server", Ours.ORIGIN.server());
        generator.writeStringField("level", event.kind().level().text());
        if (event.kind().group() != null) {
            generator.writeStringField("group", event.kind().group());
        }
        generator.writeStringField("media", event.media());
        for (int i = 0; i < event.size(); i++) {
            if (event.value(i) instanceof Long number) {
                generator.writeNumberField(event.name(i), number);
            } else {
                generator.writeStringField(event.name(i), (String) event.value(i));
            }
        }
        generator.writeEndObject();
        generator.flush();
        return out.length();
    }
}
