package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Batch;
import io.notifyagent.sink.FakeSettings;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.RecordingLog;
import io.notifyagent.sink.Samples;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.StepClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A sink with an exchange thread and a deadline that aborts it, as the pipeline gives it. */
final class Deliveries implements AutoCloseable {

    /** How long after its deadline an exchange may still take to end. */
    static final long GRACE_MILLIS = 3000;

    static final StepClock CLOCK = new StepClock();

    private final ScheduledExecutorService exchange = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService deadline = Executors.newSingleThreadScheduledExecutor();
    private final HttpSink sink;

    Deliveries(HttpSink sink) {
        this.sink = sink;
    }

    static Deliveries to(String url, String... options) throws IOException {
        return new Deliveries((HttpSink) plan(url, true, options).open(context()));
    }

    static Deliveries to(HttpPlan plan, Trust trust, Names.Lookup lookup) throws IOException {
        return new Deliveries(new HttpSink(plan, context(), trust, lookup));
    }

    static Deliveries to(HttpPlan plan) throws IOException {
        return to(plan, plan.trust(), InetAddress::getAllByName);
    }

    static HttpPlan plan(String url, boolean buffered, String... options) {
        FakeSettings settings = new FakeSettings(url, Path.of("/nowhere"), buffered, options);
        HttpPlan plan = (HttpPlan) new HttpSinkKind().plan(settings);
        assertThat(settings.errors).isEmpty();
        return plan;
    }

    static SinkContext context() {
        return new SinkContext("test", Samples.ORIGIN, "1.2.3", CLOCK, new RecordingLog());
    }

    /** Delivers one event. */
    Outcome one() throws Exception {
        return deliver(Samples.batch(Samples.started(1)));
    }

    /** Delivers, aborts at the sink's own deadline, and fails where that does not end it. */
    Outcome deliver(Batch batch) throws Exception {
        CompletableFuture<Outcome> outcome = begin(batch);
        var abort = deadline.schedule(sink::abort, sink.timeoutMillis(), TimeUnit.MILLISECONDS);
        try {
            return outcome.get(sink.timeoutMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } finally {
            abort.cancel(false);
        }
    }

    CompletableFuture<Outcome> begin(Batch batch) {
        return CompletableFuture.supplyAsync(() -> sink.deliver(batch), exchange);
    }

    /** What an exchange ended with that is ended from outside already. */
    static Outcome soon(CompletableFuture<Outcome> outcome)
            throws ExecutionException, InterruptedException, TimeoutException {
        return outcome.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    HttpSink sink() {
        return sink;
    }

    @Override
    public void close() {
        sink.abort();
        sink.close();
        exchange.shutdownNow();
        deadline.shutdownNow();
    }
}
