package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.FakeSettings;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.RecordingLog;
import io.notifyagent.sink.Samples;
import io.notifyagent.sink.SinkContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule P5: {@code gzip true}. */
class GzipTest {

    private static final String SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDxxLBSN4N2YM=";

    private record Received(Map<String, List<String>> headers, byte[] body) {
        String json() throws IOException {
            return new String(
                    new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(exchange.getRequestHeaders());
            received.add(new Received(headers, exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void compressesTheBody() throws Exception {
        try (Deliveries deliveries = deliveries("gzip", "true")) {
            assertThat(deliveries.deliver(new Batch("b", Samples.many(1, 300)))).isEqualTo(new Outcome.Delivered(300));
        }

        Received request = received.get(0);
        assertThat(request.headers().get("Content-Encoding")).containsExactly("gzip");
        assertThat(request.headers().get("Content-Type")).containsExactly("application/json");
        assertThat(request.json()).startsWith("[{\"event\":\"stream_started\"").endsWith("}]");
        assertThat(request.body().length).isLessThan(request.json().length() / 4);
    }

    /** P3, P4: over the JSON before any compression. */
    @Test
    void signsTheJsonAndNotItsCompression() throws Exception {
        try (Deliveries deliveries = deliveries("gzip", "true", "sign_key", "secret", "sign_secret", SECRET)) {
            deliveries.one();
        }

        Received request = received.get(0);
        byte[] json = request.json().getBytes(StandardCharsets.UTF_8);
        assertThat(request.headers().get("X-Signature")).containsExactly(new Signature("secret").of(json, json.length));
        Map<String, List<String>> lowerCase = new TreeMap<>();
        request.headers().forEach((name, values) -> lowerCase.put(name.toLowerCase(java.util.Locale.ROOT), values));
        new Webhook(SECRET).verify(request.json(), lowerCase);
    }

    @Test
    void startsAfreshForEveryBody() throws Exception {
        try (Deliveries deliveries = deliveries("gzip", "true")) {
            deliveries.deliver(new Batch("a", Samples.many(1, 300)));
            deliveries.one();
        }

        assertThat(received.get(1).json()).contains("\"event_id\":1,").doesNotContain("\"event_id\":2,");
    }

    @Test
    void saysWhatMayBeWrongWhereTheReceiverTakesNoCompressedBody() throws Exception {
        status = 415;
        try (Deliveries deliveries = deliveries("gzip", "true")) {
            assertThat(deliveries.one()).asString().contains("perhaps it takes no compressed body; try without 'gzip'");
        }
    }

    @Test
    void leavesBodiesAloneUnlessAsked() throws Exception {
        try (Deliveries deliveries = deliveries("gzip", "false")) {
            deliveries.one();
        }

        assertThat(received.get(0).headers()).doesNotContainKey("Content-Encoding");
        assertThat(new String(received.get(0).body(), StandardCharsets.UTF_8)).startsWith("[{");
    }

    private Deliveries deliveries(String... options) throws IOException {
        FakeSettings settings =
                new FakeSettings("http://127.0.0.1:" + server.getAddress().getPort() + "/", options);
        HttpPlan plan = (HttpPlan) new HttpSinkKind().plan(settings);
        assertThat(settings.errors).isEmpty();
        SinkContext now = new SinkContext("test", Samples.ORIGIN, "1.2.3", Clock.SYSTEM, new RecordingLog());
        return new Deliveries(new HttpSink(plan, now, Trust.JDK, InetAddress::getAllByName));
    }
}
