package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.notifyagent.config.Configuration;
import io.notifyagent.config.ConfigurationReader;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.filter.Filter;
import io.notifyagent.pipeline.Counters;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.HandlerSpec;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.reload.DeadLetterBox;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.RecordingLog;
import io.notifyagent.sink.SinkKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A real pipeline with one handler {@code a}, made of the text of a configuration, whose books a test can check. */
final class Accounted implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(60);

    final RecordingLog log = new RecordingLog();
    private final Pipeline pipeline;
    private final AtomicInteger emitted = new AtomicInteger();

    /** @param options of the handler, {@code KEY=VALUE} per line; what is usual in these tests need not be said */
    Accounted(Path folder, String options) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String option : (options.strip() + "\n" + (options.contains("resend_timeout") ? "" : "resend_timeout=0.1"))
                .split("\n")) {
            text.append("notify.a.").append(option.strip()).append('\n');
        }
        Path file = Files.writeString(folder.resolve("agent.properties"), text.toString());
        Configuration configuration = new ConfigurationReader(SinkKinds.all()).read(file);
        assertThat(configuration.problems()).isEmpty();
        Origin origin = new Origin("host", "8f14e45f-ceea-467f-a0e6-b5bb1d2b1c55");
        pipeline = new Pipeline(origin, "1", Clock.SYSTEM, log);
        pipeline.start(configuration.handlers().stream()
                .map(handler -> new HandlerSpec(
                        handler.name(),
                        new Filter(handler.rules(), origin),
                        handler.delivery(),
                        handler.sink(),
                        DeadLetterBox.of(handler.delivery().deadLetter(), handler.name(), origin, log)))
                .toList());
    }

    /** Emits so many events, each of a stream of its own. */
    void emit(int count) {
        for (int i = 0; i < count; i++) {
            emit("m" + emitted.get());
        }
    }

    void emit(String media) {
        emitted.incrementAndGet();
        pipeline.emitter().emit(new Event(Kind.named("stream_started"), 0, media, "live", Fields.EMPTY));
    }

    Counters counters() {
        return handler().counters();
    }

    /** Waits until everything is delivered or dropped, and what was dropped is told. */
    void awaitRest(List<JsonNode> taken) {
        await().atMost(LONG).untilAsserted(() -> {
            Counters now = counters();
            assertThat(now.queued() + now.buffered()).as("still there: %s", now).isZero();
            assertThat(lost(taken)).as("told").isEqualTo(now.droppedInAll());
        });
        assertIdentity();
    }

    /** H7, at rest. */
    void assertIdentity() {
        Counters now = counters();
        assertThat(now.delivered() + now.queued() + now.buffered() + now.droppedInAll())
                .as("passed = delivered + queued + buffered + dropped: %s", now)
                .isEqualTo(now.passed());
    }

    /**
     * H7, P6: what the receiver has, each event counted once, and what it was told of make up everything; and each event
     * that it lacks lies in a range that it was told.
     *
     * @param buried events that went to the dead letters instead
     */
    void assertNothingIsUnaccountedFor(List<JsonNode> taken, int buried) {
        // What it answered may still be on its way from its process to the test.
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(received(taken).size() + lost(taken) + buried)
                        .as(
                                "received %s, told of %s, buried %s",
                                received(taken).size(), lost(taken), buried)
                        .isEqualTo(emitted.get()));
        Set<Long> received = received(taken);
        Counters now = counters();
        assertThat(now.deadLettered()).isEqualTo(buried);
        assertThat(received.size() + buried).isEqualTo((int) (now.passed() - tellings(taken) - now.droppedInAll()));
    }

    private static Set<Long> received(List<JsonNode> taken) {
        Set<Long> received = new HashSet<>();
        for (JsonNode event : taken) {
            if (!isTelling(event)) {
                received.add(event.get("event_id").asLong());
            }
        }
        return received;
    }

    private static long tellings(List<JsonNode> taken) {
        return taken.stream()
                .filter(Accounted::isTelling)
                .map(event -> event.get("event_id").asLong())
                .distinct()
                .count();
    }

    /** How many lost events the receiver was told of; a telling that came twice counts once. */
    static long lost(List<JsonNode> taken) {
        Set<Long> seen = new HashSet<>();
        return taken.stream()
                .filter(Accounted::isTelling)
                .filter(event -> seen.add(event.get("event_id").asLong()))
                .mapToLong(event -> event.get("count").asLong())
                .sum();
    }

    private static boolean isTelling(JsonNode event) {
        return event.get("event").asText().equals("events_lost");
    }

    boolean shutdown(long timeoutMillis) {
        return pipeline.shutdown(timeoutMillis);
    }

    private Handler handler() {
        return pipeline.handlers().get(0);
    }

    @Override
    public void close() {
        pipeline.shutdown(0);
    }
}
