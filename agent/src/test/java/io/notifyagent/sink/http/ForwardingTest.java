package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notifyagent.sink.FakeSettings;
import io.notifyagent.sink.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule P5: {@code proxy}. */
class ForwardingTest {

    /** Of {@code me:pä ss}. */
    private static final String BASIC = "Basic bWU6cMOkIHNz";

    private static ReceiverProcess receiver;
    private static Authority authority;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        receiver = new ReceiverProcess("127.0.0.1");
        authority = new Authority(folder);
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @BeforeEach
    void forget() {
        receiver.forget();
    }

    @Test
    void asksForHttpInAbsoluteForm() throws Exception {
        try (ProxyServer proxy = new ProxyServer(200);
                Deliveries deliveries = Deliveries.to(
                        "http://127.0.0.1:" + receiver.port() + "/ok?a=1", "proxy", proxy.url(""), "room", "2")) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));

            assertThat(proxy.requests().get(0))
                    .startsWith("POST http://127.0.0.1:" + receiver.port() + "/ok?a=1&room=2 HTTP/1.1")
                    .doesNotContain("Proxy-Authorization");
        }
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
    }

    @Test
    void showsUserAndPasswordToTheProxyOfAnHttpReceiver() throws Exception {
        try (ProxyServer proxy = new ProxyServer(200);
                Deliveries deliveries = Deliveries.to(
                        "http://127.0.0.1:" + receiver.port() + "/ok", "proxy", proxy.url("me:p%C3%A4%20ss@"))) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));

            assertThat(proxy.requests().get(0)).contains("Proxy-Authorization: " + BASIC);
        }
    }

    @Test
    void goesThroughATunnelToAnHttpsReceiverThatNeverSeesThePassword() throws Exception {
        try (TlsServer server = new TlsServer(authority.server("-1H"));
                ProxyServer proxy = new ProxyServer(200);
                Deliveries deliveries = Deliveries.to(
                        "https://localhost:" + server.port() + "/hook",
                        "ca_file",
                        authority.caFile().toString(),
                        "proxy",
                        proxy.url("me:p%C3%A4%20ss@"))) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));

            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT localhost:" + server.port() + " HTTP/1.1")
                    .contains("Proxy-Authorization: " + BASIC)
                    .doesNotContain("hook");
        }
    }

    /** Else nothing would be sent to a receiver whose name only the proxy knows. */
    @Test
    void leavesTheNameOfTheReceiverToTheProxy() throws Exception {
        HttpPlan plan;
        try (ProxyServer proxy = new ProxyServer(503)) {
            plan = Deliveries.plan("http://only.known.inside/ok", true, "proxy", proxy.url(""));
            try (Deliveries deliveries = Deliveries.to(plan, Trust.JDK, name -> {
                throw new AssertionError("looked up " + name);
            })) {
                assertThat(deliveries.one()).isInstanceOf(Outcome.Failed.class);
                assertThat(proxy.requests().get(0)).startsWith("POST http://only.known.inside/ok ");
            }
        }
    }

    /** The proxy's answer to CONNECT says nothing about the batch: it must not be split, halved or buried. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "407 | user and password in 'proxy'",
                "403 | what the proxy allows and reaches",
                "400 | what the proxy allows and reaches",
                "413 | what the proxy allows and reaches",
                "503 | what the proxy allows and reaches"
            })
    void failsWhereTheProxyOpensNoTunnel(int status, String check) throws Exception {
        try (ProxyServer proxy = new ProxyServer(status);
                Deliveries deliveries = Deliveries.to("https://localhost:1/", "proxy", proxy.url(""))) {
            for (int i = 0; i < 3; i++) {
                assertThat(deliveries.one())
                        .isEqualTo(new Outcome.Failed(
                                "proxy 127.0.0.1:" + proxy.port() + " opens no tunnel to localhost:1 (HTTP " + status
                                        + "); check " + check,
                                0));
            }
        }
    }

    @Test
    void verifiesTheReceiversNameThroughATunnelToo() throws Exception {
        try (TlsServer server = new TlsServer(authority.server("-1H"));
                ProxyServer proxy = new ProxyServer(200);
                Deliveries deliveries = Deliveries.to(
                        "https://127.0.0.1:" + server.port() + "/",
                        "ca_file",
                        authority.caFile().toString(),
                        "proxy",
                        proxy.url(""))) {
            assertThat(deliveries.one()).asString().contains("its certificate is for another host");
        }
    }

    @Test
    void saysThatTheProxyIsAway() throws Exception {
        int port;
        try (ProxyServer gone = new ProxyServer(200)) {
            port = gone.port();
        }
        try (Deliveries deliveries = Deliveries.to("https://localhost:1/", "proxy", "http://127.0.0.1:" + port)) {
            assertThat(deliveries.one())
                    .isEqualTo(new Outcome.Failed(
                            "connect refused by proxy 127.0.0.1:" + port + "; is the proxy running, is the port right?",
                            0));
        }
    }

    @Test
    void saysThatTheProxyCannotBeResolved() throws Exception {
        HttpPlan plan = Deliveries.plan("http://h/", true, "proxy", "http://u:p@proxy.invalid:3128");
        try (Deliveries deliveries = Deliveries.to(plan)) {
            assertThat(deliveries.one())
                    .isEqualTo(new Outcome.Failed(
                            "cannot resolve proxy.invalid; check the host in 'proxy' and the name server", 0));
        }
    }

    @Test
    void endsAtOnceWhenAbortedWhileTheProxyIsSilent() throws Exception {
        try (java.net.ServerSocket mute = new java.net.ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Deliveries deliveries = Deliveries.to(
                        "https://localhost:1/", "proxy", "http://127.0.0.1:" + mute.getLocalPort(), "timeout", "1")) {
            assertThat(deliveries.one()).asString().contains("no answer from proxy 127.0.0.1:" + mute.getLocalPort());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:3128",
                "socks5://h:1",
                "https://h:1",
                "http://h",
                "http://h:1/path",
                "http://:1",
                "http://s3cr3t:x%zz@h:1"
            })
    void refusesAnythingElse(String value) throws IOException {
        FakeSettings settings = new FakeSettings("http://h/", "proxy", value);
        new HttpSinkKind().plan(settings);

        assertThat(settings.errors)
                .singleElement()
                .asString()
                .startsWith("proxy: 'proxy'")
                .doesNotContain("s3cr3t");
    }
}
