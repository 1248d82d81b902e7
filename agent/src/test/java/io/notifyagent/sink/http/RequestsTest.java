package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of scripts (rule S3). */
@Timeout(120)
class RequestsTest {

    private static final long LONG = 30_000;

    private final Requests requests = new Requests("test", "1.0", Set.of());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/echo", exchange -> {
            String headers = exchange.getRequestHeaders().getFirst("X-A") + " "
                    + exchange.getRequestHeaders().getFirst("Content-type") + " "
                    + exchange.getRequestHeaders().getFirst("User-agent") + " ";
            byte[] body = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + headers
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-UserId", "7");
            exchange.sendResponseHeaders(201, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/echo");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/large", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[64 << 10];
            try {
                for (int i = 0; i < 64; i++) {
                    exchange.getResponseBody().write(piece);
                }
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksAndAnswersWithLowerCaseHeaders() throws Exception {
        Requests.Reply reply = requests.send(new Requests.Request(
                "POST",
                url("/echo?a=b"),
                Map.of("X-A", "1", "Content-Type", "application/json", "Host", "other"),
                "{}".getBytes(StandardCharsets.UTF_8),
                LONG));

        assertThat(reply.code()).isEqualTo(201);
        assertThat(reply.headers()).containsEntry("x-userid", "7");
        assertThat(reply.body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("POST /echo?a=b 1 application/json notify-agent/1.0 {}");
    }

    @Test
    void followsNoRedirect() throws Exception {
        assertThat(get(url("/moved")).code()).isEqualTo(302);
    }

    @Test
    void readsOneMebibyteOfAnAnswer() throws Exception {
        assertThat(get(url("/large")).body()).hasSize(Requests.MAX_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://[fe80::1]/",
                "http://2852039166/",
                "http://0xA9FEA9FE/",
                "http://[::ffff:169.254.169.254]/"
            })
    void refusesLinkLocalAddresses(String url) {
        assertThatThrownBy(() -> get(url))
                .isInstanceOf(IOException.class)
                .satisfies(failure -> assertThat(failure.getMessage()).containsAnyOf("link-local", "cannot resolve"));
    }

    @Test
    void refusesANameThatLeadsToALinkLocalAddress() {
        Names.Lookup rebound = host -> new InetAddress[] {InetAddress.getByName("169.254.0.1")};

        assertThatThrownBy(() -> new Requests("test", "1.0", Set.of(), rebound)
                        .send(new Requests.Request("GET", "http://harmless.example/", Map.of(), null, LONG)))
                .hasMessageContaining("link-local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h/", "file:///etc/passwd", "h", "http://", "http://a b/"})
    void refusesWhatIsNoUrlOfHttp(String url) {
        assertThatThrownBy(() -> get(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endsAtItsTimeoutAlsoWhereTheAnswerDrips() throws Exception {
        try (ServerSocket dripping = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> drip(dripping));
            thread.setDaemon(true);
            thread.start();
            long start = System.nanoTime();

            assertThatThrownBy(() -> requests.send(new Requests.Request(
                            "GET", "http://127.0.0.1:" + dripping.getLocalPort() + "/", Map.of(), null, 1_000)))
                    .isInstanceOf(IOException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void endsWhenAborted() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread asking = new Thread(() -> {
                try {
                    requests.send(new Requests.Request(
                            "GET", "http://127.0.0.1:" + silent.getLocalPort() + "/", Map.of(), null, 600_000));
                } catch (IOException e) {
                    failure.complete(e);
                }
            });
            asking.start();
            try (Socket connection = silent.accept()) {
                connection.getInputStream().read();

                requests.abort();

                await().atMost(Duration.ofSeconds(30)).until(failure::isDone);
            }
            assertThat(failure.get(1, TimeUnit.SECONDS)).hasMessageContaining("no answer");
        }
    }

    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write('x');
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        } catch (IOException over) {
            Thread.currentThread().interrupt();
        }
    }

    private Requests.Reply get(String url) throws IOException {
        return requests.send(new Requests.Request("GET", url, Map.of(), null, LONG));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}
