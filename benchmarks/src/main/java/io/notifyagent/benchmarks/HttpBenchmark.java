package io.notifyagent.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import io.notifyagent.benchmarks.forked.ReceiverProcess;
import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.peer.Peer;
import io.notifyagent.event.Event;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Bytes;
import io.notifyagent.sink.EventJson;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * G7: one POST of a batch of events as JSON over one kept connection, encoding included, to a receiver in another process
 * that answers at once. Beside the time, the CPU of this process for one request. The peer is {@code java.net.http} as
 * its documentation shows it, one client for all requests, HTTP/1.1 (the receiver speaks no other); it is given the same
 * encoder.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class HttpBenchmark {

    @Param({"ours", "jdk"})
    public String client;

    @Param({"1", "500"})
    public int batch;

    private ReceiverProcess receiver;
    private Batch events;
    private Sink sink;
    private HttpClient jdk;
    private URI uri;
    private EventJson json;
    private final Bytes body = new Bytes();

    @Setup
    public void start() throws IOException {
        // HttpClient writes its log through SLF4J, which is silent inside the agent but is Logback here.
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .setLevel(ch.qos.logback.classic.Level.OFF);
        receiver = ReceiverProcess.start("ok");
        String target = "http://127.0.0.1:" + receiver.port() + "/notify";
        List<Event> made = new ArrayList<>();
        for (Play play : Play.of(Peer.WANTED, batch)) {
            Event event = Ours.event(play);
            event.assignId(made.size() + 1L);
            made.add(event);
        }
        events = new Batch("b-1", made);
        if (client.equals("ours")) {
            sink = Ours.sink(target).open(Ours.context());
        } else {
            uri = URI.create(target);
            json = new EventJson(Ours.ORIGIN, body);
            jdk = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        }
    }

    @TearDown
    public void stop() {
        if (sink != null) {
            sink.close();
        }
        receiver.close();
    }

    @Benchmark
    public void request(Cpu cpu) throws Exception {
        cpu.requests++;
        if (sink != null) {
            Outcome outcome = sink.deliver(events);
            if (!(outcome instanceof Outcome.Delivered)) {
                throw new IllegalStateException("not delivered: " + outcome);
            }
        } else {
            body.clear();
            json.list(events.events());
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(Duration.ofSeconds(15))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.array(), 0, body.length()))
                    .build();
            HttpResponse<Void> answer = jdk.send(request, HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("answer " + answer.statusCode());
            }
        }
    }

    /** CPU time of the whole process. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cpu {

        private static final com.sun.management.OperatingSystemMXBean SYSTEM =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        public long nanos;
        public long requests;
        private long before;

        @Setup(Level.Iteration)
        public void begin() {
            before = SYSTEM.getProcessCpuTime();
        }

        @TearDown(Level.Iteration)
        public void end() {
            nanos = SYSTEM.getProcessCpuTime() - before;
        }
    }
}
