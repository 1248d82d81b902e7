package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and host names are always verified (rules P1, P5), and what is wrong with one is told apart. */
class TlsTest {

    private static Path folder;
    private static Authority authority;
    private static SSLContext valid;

    @BeforeAll
    static void makeAuthority(@TempDir Path temporary) throws Exception {
        folder = temporary;
        authority = new Authority(temporary);
        valid = authority.server("-1H");
    }

    @Test
    void deliversToAReceiverOfAnAuthorityInCaFile() throws Exception {
        try (TlsServer server = new TlsServer(valid);
                Deliveries deliveries = trusting("localhost", server)) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }
    }

    @Test
    void findsItsAuthorityAmongSeveralInCaFile() throws Exception {
        Path several = Files.writeString(
                folder.resolve("several.pem"),
                Files.readString(authority.selfSignedFile()) + Files.readString(authority.caFile()));
        try (TlsServer server = new TlsServer(valid);
                Deliveries deliveries = Deliveries.to(plan("localhost", server, "ca_file", several.toString()))) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        try (TlsServer server = new TlsServer(valid);
                Deliveries deliveries = Deliveries.to(plan("localhost", server))) {
            assertThat(deliveries.one())
                    .isEqualTo(failure(
                            "localhost",
                            server,
                            "is not trusted; name its authority in 'ca_file', or have it signed by one that this JDK"
                                    + " knows"));
        }
    }

    @Test
    void refusesACertificateOfAnotherAuthorityThanThatOfCaFile() throws Exception {
        String other = authority.selfSignedFile().toString();
        try (TlsServer server = new TlsServer(valid);
                Deliveries deliveries = Deliveries.to(plan("localhost", server, "ca_file", other))) {
            assertThat(deliveries.one())
                    .isEqualTo(failure("localhost", server, "is not trusted; its authority is not in 'ca_file'"));
        }
    }

    @Test
    void refusesACertificateThatVouchesForItself() throws Exception {
        try (TlsServer server = new TlsServer(authority.selfSignedServer());
                Deliveries deliveries = trusting("localhost", server)) {
            assertThat(deliveries.one())
                    .isEqualTo(failure(
                            "localhost",
                            server,
                            "is self-signed; name that certificate in 'ca_file', or have it signed by an authority"));
        }
    }

    @Test
    void takesASelfSignedCertificateThatIsInCaFile() throws Exception {
        String itself = authority.selfSignedFile().toString();
        try (TlsServer server = new TlsServer(authority.selfSignedServer());
                Deliveries deliveries = Deliveries.to(plan("localhost", server, "ca_file", itself))) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }
    }

    @Test
    void refusesACertificateThatHasExpired() throws Exception {
        try (TlsServer server = new TlsServer(authority.server("-3d"));
                Deliveries deliveries = trusting("localhost", server)) {
            assertThat(deliveries.one())
                    .isEqualTo(
                            failure("localhost", server, "has expired; renew it there, or check this machine's clock"));
        }
    }

    @Test
    void refusesACertificateThatIsNotValidYet() throws Exception {
        try (TlsServer server = new TlsServer(authority.server("+3d"));
                Deliveries deliveries = trusting("localhost", server)) {
            assertThat(deliveries.one())
                    .isEqualTo(failure("localhost", server, "is not valid yet; check the clocks of both machines"));
        }
    }

    @Test
    void refusesACertificateOfAnotherHost() throws Exception {
        try (TlsServer server = new TlsServer(valid);
                Deliveries deliveries = trusting("hooks.example", server)) {
            assertThat(deliveries.one())
                    .isEqualTo(failure(
                            "hooks.example", server, "is for another host; use the name in the certificate in 'sink'"));
        }
    }

    /** In a JVM of its own: this one would have to be told to speak TLS 1.1 before it starts. */
    @Test
    void refusesAProtocolThatIsTooOld() throws Exception {
        Path allowing = Files.writeString(
                folder.resolve("old.security"), "jdk.tls.disabledAlgorithms=\njdk.certpath.disabledAlgorithms=\n");
        Process old = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.security.properties=" + allowing,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TlsServer.class.getName(),
                        authority.serverFile().toString(),
                        Authority.PASSWORD,
                        "TLSv1.1")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(old.getInputStream(), StandardCharsets.US_ASCII))) {
            String port = lines.readLine();
            try (Deliveries deliveries = Deliveries.to("https://localhost:" + port + "/hook", "timeout", "10")) {
                assertThat(deliveries.one())
                        .isEqualTo(new Outcome.Failed(
                                "TLS with localhost:" + port
                                        + " failed: no TLS version in common; it needs TLS 1.2 or 1.3",
                                0));
            }
        } finally {
            old.destroyForcibly().waitFor();
        }
    }

    private static Outcome failure(String host, TlsServer server, String reason) {
        return new Outcome.Failed("TLS with " + host + ":" + server.port() + " failed: its certificate " + reason, 0);
    }

    private static HttpPlan plan(String host, TlsServer server, String... options) {
        return Deliveries.plan("https://" + host + ":" + server.port() + "/hook", true, options);
    }

    private static Deliveries trusting(String host, TlsServer server)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpPlan plan = plan(host, server, "ca_file", authority.caFile().toString());
        return Deliveries.to(plan, plan.trust(), name -> new InetAddress[] {InetAddress.getByName("127.0.0.1")});
    }
}
