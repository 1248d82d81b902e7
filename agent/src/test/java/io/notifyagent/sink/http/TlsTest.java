package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and host names are always verified (rules P1, P5), and what is wrong with one is told apart. */
class TlsTest {

    private static Authority authority;
    private static SSLContext valid;

    @BeforeAll
    static void makeAuthority(@TempDir Path folder) throws Exception {
        authority = new Authority(folder);
        valid = authority.server("-1H");
    }

    @Test
    void deliversToAReceiverItTrusts() throws Exception {
        try (Server server = new Server(valid);
                Deliveries deliveries = trusting("localhost", server)) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        try (Server server = new Server(valid);
                Deliveries deliveries = Deliveries.to("https://localhost:" + server.port() + "/")) {
            assertThat(deliveries.one())
                    .isEqualTo(failure(
                            "localhost", server, "is not trusted; have it signed by an authority that this JDK knows"));
        }
    }

    @Test
    void refusesACertificateThatHasExpired() throws Exception {
        try (Server server = new Server(authority.server("-3d"));
                Deliveries deliveries = trusting("localhost", server)) {
            assertThat(deliveries.one())
                    .isEqualTo(
                            failure("localhost", server, "has expired; renew it there, or check this machine's clock"));
        }
    }

    @Test
    void refusesACertificateThatIsNotValidYet() throws Exception {
        try (Server server = new Server(authority.server("+3d"));
                Deliveries deliveries = trusting("localhost", server)) {
            assertThat(deliveries.one())
                    .isEqualTo(failure("localhost", server, "is not valid yet; check the clocks of both machines"));
        }
    }

    @Test
    void refusesACertificateOfAnotherHost() throws Exception {
        try (Server server = new Server(valid);
                Deliveries deliveries = trusting("hooks.example", server)) {
            assertThat(deliveries.one())
                    .isEqualTo(failure(
                            "hooks.example", server, "is for another host; use the name in the certificate in 'sink'"));
        }
    }

    private static Outcome failure(String host, Server server, String reason) {
        return new Outcome.Failed("TLS with " + host + ":" + server.port() + " failed: its certificate " + reason, 0);
    }

    private static Deliveries trusting(String host, Server server) throws IOException, GeneralSecurityException {
        SSLContext context = authority.client();
        HttpPlan plan = Deliveries.plan("https://" + host + ":" + server.port() + "/hook", true, "timeout", "10");
        return Deliveries.to(plan, () -> context, name -> new InetAddress[] {InetAddress.getByName("127.0.0.1")});
    }

    /** Answers every request on every connection with 200. */
    private static final class Server implements AutoCloseable {

        private final SSLServerSocket socket;

        Server(SSLContext context) throws IOException {
            socket = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
            Thread thread = new Thread(this::accept, "tls-server");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private void accept() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    answer((SSLSocket) client);
                } catch (IOException e) {
                    // A client that refuses the certificate, or the end of the test: both are what the test is about.
                    Thread.yield();
                }
            }
        }

        private static void answer(SSLSocket client) throws IOException {
            StringBuilder seen = new StringBuilder();
            for (int next = client.getInputStream().read();
                    next >= 0;
                    next = client.getInputStream().read()) {
                seen.append((char) next);
                if (seen.toString().endsWith("}]")) {
                    client.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    seen.setLength(0);
                }
            }
        }
    }
}
