package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Samples;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and what a receiver's answers mean (rules P1-P3, P6). */
class HttpSinkTest {

    private static ReceiverProcess receiver;

    @BeforeAll
    static void start() throws IOException {
        receiver = new ReceiverProcess("127.0.0.1");
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @BeforeEach
    void forget() {
        receiver.forget();
    }

    /** P1. */
    @Test
    void postsAListOfEventsWithTheHeadersOfTheRulesAndNoOthers() throws Exception {
        try (Deliveries deliveries = Deliveries.to(url("/ok/hook?room=1"))) {
            assertThat(deliveries.deliver(new Batch("b", Samples.many(1, 2)))).isEqualTo(new Outcome.Delivered(2));
        }

        ReceiverProcess.Request request = onlyRequest();
        assertThat(request.head().lines().findFirst()).hasValue("POST /ok/hook?room=1 HTTP/1.1");
        assertThat(headers(request))
                .containsExactlyInAnyOrder(
                        "host: 127.0.0.1:" + receiver.port(),
                        "user-agent: notify-agent/1.2.3",
                        "content-type: application/json",
                        "content-length: " + request.body().length(),
                        "connection: keep-alive");
        assertThat(request.body())
                .startsWith("[{\"event\":\"stream_started\",\"event_id\":1,")
                .endsWith("}]");
    }

    /** H4. */
    @Test
    void postsABareObjectWhereEventsAreNotBuffered() throws Exception {
        try (Deliveries deliveries = Deliveries.to(Deliveries.plan(url("/ok"), false))) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }

        assertThat(onlyRequest().body()).startsWith("{\"event\":").endsWith("}");
    }

    /** P3. */
    @Test
    void signsTheBodyItSends() throws Exception {
        try (Deliveries deliveries = Deliveries.to(url("/ok"), "sign_key", "secret")) {
            deliveries.one();
        }

        byte[] body = onlyRequest().body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(headers(onlyRequest())).contains("x-signature: " + new Signature("secret").of(body, body.length));
    }

    /** P1: user-info becomes Basic authorization; H6: unknown options travel in the URL; P5: headers. */
    @Test
    void sendsCredentialsHeadersAndParameters() throws Exception {
        String url = "http://me:p%40ss@127.0.0.1:" + receiver.port() + "/ok?a=1";
        try (Deliveries deliveries = Deliveries.to(url, "room", "a b&c", "header.X-Site", "one", "pass.api_key", "é")) {
            deliveries.one();
        }

        assertThat(onlyRequest().head()).startsWith("POST /ok?a=1&room=a%20b%26c&api_key=%C3%A9 HTTP/1.1\r\n");
        assertThat(headers(onlyRequest())).contains("authorization: Basic bWU6cEBzcw==", "x-site: one");
    }

    /** P1: keep-alive. */
    @Test
    void sendsAllOverOneConnection() throws Exception {
        try (Deliveries deliveries = Deliveries.to(url("/ok"))) {
            for (int i = 0; i < 20; i++) {
                assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
            }
        }

        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(20));
        assertThat(receiver.connections()).isEqualTo(1);
    }

    /** P2. */
    @ParameterizedTest
    @CsvSource({"/status/200", "/status/201", "/status/299", "/no-content", "/gzip", "/cookie"})
    void takesEvery2xxForSuccess(String path) throws Exception {
        try (Deliveries deliveries = Deliveries.to(url(path))) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }

        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(2));
        assertThat(receiver.requests()).noneMatch(request -> request.head().contains("Cookie:"));
    }

    /** P2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/status/500 | 0 | HTTP 500 from http://127.0.0.1",
                "/status/503 | 0 | HTTP 503 from http://127.0.0.1",
                "/status/503/7 | 7000 | HTTP 503 from http://127.0.0.1, which asks for 7 s of silence",
                "/status/429/3600 | 300000 | HTTP 429 from http://127.0.0.1, which asks for 300 s of silence",
                "/status/429/Sun,+22+Nov+2026+13:45:31+GMT | 29877 | HTTP 429 from http://127.0.0.1, which asks for 30 s of silence",
                "/status/500/7 | 0 | HTTP 500 from http://127.0.0.1",
                "/status/404 | 0 | HTTP 404 from http://127.0.0.1: check the path of 'sink'",
                "/redirect | 0 | HTTP 302 from http://127.0.0.1: redirects are not followed; set 'sink' to where it points",
                "/challenge | 0 | HTTP 401 from http://127.0.0.1: check 'authorization', 'sign_key', 'sign_secret' or the user in the URL"
            })
    void takesEverythingElseForAFailure(String path, long retryAfterMillis, String message) throws Exception {
        try (Deliveries deliveries = Deliveries.to(url(path))) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Failed(message, retryAfterMillis));
        }

        assertThat(onlyRequest().head()).startsWith("POST " + path);
    }

    /** P2. */
    @ParameterizedTest
    @CsvSource({"400", "422"})
    void handsOverTheAnswerOfAReceiverThatRefusesTheContent(int status) throws Exception {
        try (Deliveries deliveries = Deliveries.to(url("/status/" + status))) {
            assertThat(deliveries.deliver(new Batch("b", Samples.many(1, 3))))
                    .isEqualTo(new Outcome.Refused(
                            "HTTP " + status + " from http://127.0.0.1: it refuses the content",
                            "because " + status,
                            3));
        }
    }

    /** P2. */
    @Test
    void tellsThatADeliveryWasTooLarge() throws Exception {
        try (Deliveries deliveries = Deliveries.to(url("/status/413"))) {
            assertThat(deliveries.deliver(new Batch("b", Samples.many(1, 3))))
                    .isEqualTo(
                            new Outcome.TooLarge("HTTP 413 from http://127.0.0.1: 3 events are too large for it", 3));
        }
    }

    /** P2: a receiver says 413 as soon as it sees the length, reads no further and closes, at whatever moment of ours. */
    @RepeatedTest(50)
    void seesA413ThatComesBeforeTheBodyIsSent() throws Exception {
        try (Deliveries deliveries = Deliveries.to(url("/early-413"), "timeout", "5")) {
            assertThat(deliveries.deliver(megabyte())).isInstanceOf(Outcome.TooLarge.class);
        }
    }

    /** H3. */
    @Test
    void deliversTheFirstEventsOfABatchThatIsTooLargeForOneDelivery() throws Exception {
        List<Event> events = new ArrayList<>(megabyte().events());
        events.addAll(megabyte().events());
        try (Deliveries deliveries = Deliveries.to(url("/ok"))) {
            Outcome.Delivered delivered = (Outcome.Delivered) deliveries.deliver(new Batch("b", events));
            assertThat(delivered.count()).isBetween(events.size() / 2, events.size() - 1);
        }

        assertThat(onlyRequest().body().length()).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void reachesAnIpv6Receiver() throws Exception {
        try (ReceiverProcess six = new ReceiverProcess("::1");
                Deliveries deliveries = Deliveries.to("http://[::1]:" + six.port() + "/ok")) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
            await().untilAsserted(() -> assertThat(six.requests()).hasSize(1));
            assertThat(headers(six.requests().get(0))).contains("host: [::1]:" + six.port());
        }
    }

    @Test
    void triesEveryAddressOfAName() throws Exception {
        HttpPlan plan = Deliveries.plan("http://hooks.example:" + receiver.port() + "/ok", true);
        InetAddress[] deadThenAlive = {InetAddress.getByName("127.0.0.9"), InetAddress.getByName("127.0.0.1")};
        try (Deliveries deliveries = Deliveries.to(plan, Trust.JDK, host -> deadThenAlive)) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }

        assertThat(headers(onlyRequest())).contains("host: hooks.example:" + receiver.port());
    }

    /** The JVM's proxy selector and authenticator are the host's. */
    @Test
    void usesNothingThatTheJvmShares() throws Exception {
        ProxySelector selector = ProxySelector.getDefault();
        List<String> asked = new ArrayList<>();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<java.net.Proxy> select(java.net.URI uri) {
                asked.add("proxy for " + uri);
                return List.of(java.net.Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(java.net.URI uri, java.net.SocketAddress address, IOException failure) {
                asked.add("failed " + uri);
            }
        });
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected java.net.PasswordAuthentication getPasswordAuthentication() {
                asked.add("password");
                return null;
            }
        });
        try (Deliveries deliveries = Deliveries.to(url("/challenge"))) {
            deliveries.one();
        } finally {
            ProxySelector.setDefault(selector);
            Authenticator.setDefault(null);
        }

        assertThat(asked).isEmpty();
    }

    @Test
    void startsNoThreadButTheLookUpsOfNames() throws Exception {
        var before = Thread.getAllStackTraces().keySet();
        try (Deliveries deliveries = Deliveries.to(url("/ok"))) {
            deliveries.one();

            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !before.contains(thread))
                            .map(Thread::getName))
                    .allMatch(name -> name.startsWith("pool-"));
        }
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + receiver.port() + path;
    }

    private static Batch megabyte() {
        List<Event> events = new ArrayList<>();
        for (int id = 1; id <= 100; id++) {
            events.add(Samples.event(id, Kind.named("n"), "m".repeat(10_000), null));
        }
        return new Batch("b", events);
    }

    private static ReceiverProcess.Request onlyRequest() {
        await().untilAsserted(() -> assertThat(receiver.requests()).isNotEmpty());
        assertThat(receiver.requests()).hasSize(1);
        return receiver.requests().get(0);
    }

    private static List<String> headers(ReceiverProcess.Request request) {
        return request.head()
                .lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> {
                    int colon = line.indexOf(':');
                    return line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon);
                })
                .toList();
    }
}
