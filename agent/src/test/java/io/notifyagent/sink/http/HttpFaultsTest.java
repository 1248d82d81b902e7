package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notifyagent.event.Kind;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receivers that are dead, slow or mad: every exchange ends, says why, and the next one works (rules P1, P2). */
class HttpFaultsTest {

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

    /** P1: the timeout is that of the whole exchange, body of the answer included. */
    @ParameterizedTest
    @CsvSource({
        "/silent, waiting for the answer",
        "/drip-head, waiting for the answer",
        "/drip-body, reading the answer",
        "/stall-body, reading the answer"
    })
    void givesUpAtTheDeadline(String path, String phase) throws Exception {
        try (Deliveries deliveries = Deliveries.to(url(path), "timeout", "0.5")) {
            for (int i = 0; i < 2; i++) {
                assertThat(deliveries.one())
                        .isEqualTo(new Outcome.Failed(
                                "no answer from 127.0.0.1:" + receiver.port() + " within 0.5 s: still " + phase, 0));
            }
        }
        // The second exchange had a connection of its own, for the first one's was closed.
        assertThat(receiver.connections()).isEqualTo(2);
    }

    /** The same at once, long before the deadline, when the agent shuts down. */
    @ParameterizedTest
    @CsvSource({"/silent, WAITING", "/drip-head, WAITING", "/drip-body, READING", "/stall-body, READING"})
    void endsAtOnceWhenAborted(String path, Phase phase) throws Exception {
        try (Deliveries deliveries = Deliveries.to(url(path), "timeout", "600")) {
            CompletableFuture<Outcome> outcome = deliveries.begin(Samples.batch(Samples.started(1)));
            await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
            await().until(() -> deliveries.sink().phase() == phase);

            deliveries.sink().abort();

            assertThat(Deliveries.soon(outcome)).isInstanceOf(Outcome.Failed.class);
        }
    }

    @Test
    void endsAtOnceWhenAbortedWhileSending() throws Exception {
        try (Deliveries deliveries = Deliveries.to(url("/unread"), "timeout", "600")) {
            CompletableFuture<Outcome> outcome =
                    deliveries.begin(Samples.batch(Samples.event(1, Kind.named("n"), "m".repeat(32 << 20), null)));
            await().until(() -> receiver.connections() == 1 && deliveries.sink().phase() == Phase.SENDING);

            deliveries.sink().abort();

            assertThat(Deliveries.soon(outcome)).isInstanceOf(Outcome.Failed.class);
            assertThat(deliveries.sink().phase()).isEqualTo(Phase.SENDING);
        }
    }

    @Test
    void endsAtOnceWhenAbortedWhileConnecting() throws Exception {
        try (FullBacklog full = new FullBacklog();
                Deliveries deliveries = Deliveries.to(
                        "http://127.0.0.1:" + full.port() + "/ok", "timeout", "600", "connect_timeout", "300")) {
            CompletableFuture<Outcome> outcome = deliveries.begin(Samples.batch(Samples.started(1)));
            await().until(() -> deliveries.sink().phase() == Phase.CONNECTING);

            deliveries.sink().abort();

            assertThat(Deliveries.soon(outcome)).asString().contains("still connecting");
        }
    }

    @Test
    void triesNoFurtherAddressOnceAborted() throws Exception {
        try (FullBacklog full = new FullBacklog()) {
            HttpPlan plan = Deliveries.plan(
                    "http://hooks.example:" + full.port() + "/ok", true, "timeout", "600", "connect_timeout", "300");
            InetAddress[] both = {InetAddress.getByName("127.0.0.1"), InetAddress.getByName("127.0.0.1")};
            try (Deliveries deliveries = Deliveries.to(plan, Trust.JDK, host -> both)) {
                CompletableFuture<Outcome> outcome = deliveries.begin(Samples.batch(Samples.started(1)));
                await().until(() -> deliveries.sink().phase() == Phase.CONNECTING);

                deliveries.sink().abort();

                assertThat(Deliveries.soon(outcome)).asString().contains("still connecting");
            }
        }
    }

    @Test
    void givesUpConnectingAfterConnectTimeout() throws Exception {
        try (FullBacklog full = new FullBacklog();
                Deliveries deliveries =
                        Deliveries.to("http://127.0.0.1:" + full.port() + "/ok", "connect_timeout", "0.2")) {
            assertThat(deliveries.one())
                    .isEqualTo(new Outcome.Failed(
                            "no answer from 127.0.0.1:" + full.port() + " within 0.2 s: still connecting", 0));
        }
    }

    @Test
    void endsAtOnceWhenAbortedWhileAgreeingOnTls() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Deliveries deliveries = Deliveries.to(
                        "https://127.0.0.1:" + mute.getLocalPort() + "/", "timeout", "600", "connect_timeout", "300")) {
            CompletableFuture<Outcome> outcome = deliveries.begin(Samples.batch(Samples.started(1)));
            await().until(() -> deliveries.sink().phase() == Phase.SECURING);

            deliveries.sink().abort();

            assertThat(Deliveries.soon(outcome)).asString().contains("still agreeing on TLS");
        }
    }

    @Test
    void givesUpAgreeingOnTlsAfterConnectTimeout() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Deliveries deliveries =
                        Deliveries.to("https://127.0.0.1:" + mute.getLocalPort() + "/", "connect_timeout", "0.2")) {
            assertThat(deliveries.one()).asString().contains("within 0.2 s: still agreeing on TLS");
        }
    }

    @Test
    void endsAtOnceWhenAbortedWhileResolvingAndTakesUpTheSameLookUp() throws Exception {
        HttpPlan plan = Deliveries.plan("http://hooks.example:" + receiver.port() + "/ok", true, "timeout", "600");
        CountDownLatch nameServer = new CountDownLatch(1);
        AtomicInteger lookUps = new AtomicInteger();
        Names.Lookup slow = host -> {
            lookUps.incrementAndGet();
            try {
                nameServer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        };
        try (Deliveries deliveries = Deliveries.to(plan, Trust.JDK, slow)) {
            for (int i = 0; i < 3; i++) {
                CompletableFuture<Outcome> outcome = deliveries.begin(Samples.batch(Samples.started(1)));
                await().until(() -> deliveries.sink().phase() == Phase.RESOLVING);
                deliveries.sink().abort();
                assertThat(Deliveries.soon(outcome)).asString().contains("still resolving the host name");
            }
            nameServer.countDown();

            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
            assertThat(lookUps).hasValue(1);
        }
    }

    @Test
    void isNotAbortedByAnAbortThatCameBetweenTwoDeliveries() throws Exception {
        try (Deliveries deliveries = Deliveries.to(url("/ok"))) {
            deliveries.one();
            deliveries.sink().abort();

            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }
        assertThat(receiver.connections()).isEqualTo(1);
    }

    /** P1: of an answer at most 64 KiB are read; then the connection is dropped. */
    @ParameterizedTest
    @CsvSource({"/endless", "/endless-chunked"})
    void readsNoMoreThan64KibibytesOfAnAnswer(String path) throws Exception {
        try (Deliveries deliveries = Deliveries.to(url(path), "timeout", "10")) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }
        assertThat(receiver.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/garbage | ENDPOINT does not answer in HTTP; check scheme and port of 'sink'",
                "/huge-header | ENDPOINT answers with more headers than an answer may have; check what listens there",
                "/many-headers | ENDPOINT answers with more headers than an answer may have; check what listens there",
                "/cut-body | ENDPOINT closed the connection while reading the answer"
            })
    void failsOnAnswersThatAreNone(String path, String message) throws Exception {
        String expected = message.replace("ENDPOINT", "127.0.0.1:" + receiver.port());
        try (Deliveries deliveries = Deliveries.to(url(path), "timeout", "10")) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Failed(expected, 0));
            assertThat(deliveries.one()).isEqualTo(new Outcome.Failed(expected, 0));
        }
    }

    /** A kept connection that the receiver closed meanwhile is noticed before it is used. */
    @Test
    void opensAConnectionAnewThatWasClosedBetweenRequests() throws Exception {
        try (Deliveries deliveries = Deliveries.to(url("/close-after"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
                long idleSince = System.nanoTime();
                await().until(() -> System.nanoTime() - idleSince > 100_000_000);
            }
        }
        assertThat(receiver.connections()).isEqualTo(3);
    }

    /** Whether the receiver took the batch cannot be known: it is a failure, which the pipeline sends again. */
    @Test
    void failsOnAConnectionThatIsClosedDuringARequest() throws Exception {
        try (Deliveries deliveries = Deliveries.to(url("/close-second"))) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
            assertThat(deliveries.one())
                    .isEqualTo(new Outcome.Failed(
                            "127.0.0.1:" + receiver.port() + " closed the connection while waiting for the answer", 0));
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }
        // Sent once each: nothing below repeats a request by itself.
        await().untilAsserted(() -> assertThat(receiver.requests())
                .filteredOn(request -> request.head().startsWith("POST /close-second "))
                .hasSize(3));
    }

    @Test
    void goesOnWhenAKilledReceiverComesBack() throws Exception {
        ReceiverProcess first = new ReceiverProcess("127.0.0.1");
        int port = first.port();
        try (Deliveries deliveries = Deliveries.to("http://127.0.0.1:" + port + "/ok")) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
            first.close();
            assertThat(deliveries.one()).isInstanceOf(Outcome.Failed.class);
            assertThat(deliveries.one())
                    .isEqualTo(new Outcome.Failed(
                            "connect refused by 127.0.0.1:" + port + "; is the receiver running, is the port right?",
                            0));

            try (ReceiverProcess second = new ReceiverProcess("127.0.0.1", port)) {
                assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
                await().untilAsserted(() -> assertThat(second.requests()).hasSize(1));
            }
        }
    }

    @Test
    void saysThatANameCannotBeResolved() throws Exception {
        HttpPlan plan = Deliveries.plan("http://hooks.invalid/secret-path?key2=x", true);
        try (Deliveries deliveries = Deliveries.to(plan)) {
            assertThat(deliveries.one())
                    .isEqualTo(new Outcome.Failed(
                            "cannot resolve hooks.invalid; check the host in 'sink' and the name server", 0));
        }
    }

    @Test
    void saysThatAReceiverDoesNotSpeakTls() throws Exception {
        try (PlainTalker plain = new PlainTalker();
                Deliveries deliveries = Deliveries.to("https://127.0.0.1:" + plain.port() + "/", "timeout", "10")) {
            assertThat(deliveries.one()).asString().contains("it does not speak TLS; is it an http:// receiver?");
        }
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + receiver.port() + path;
    }

    /** Listens, but its queue of connections is full: who connects waits for ever. */
    private static final class FullBacklog implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        private final List<Socket> waiting = new ArrayList<>();

        FullBacklog() throws IOException {
            boolean room = true;
            while (room) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(new InetSocketAddress("127.0.0.1", port()), 200);
                } catch (java.net.SocketTimeoutException e) {
                    room = false;
                }
            }
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : waiting) {
                socket.close();
            }
            server.close();
        }
    }
}
