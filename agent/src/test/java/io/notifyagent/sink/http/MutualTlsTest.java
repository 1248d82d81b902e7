package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent shows a certificate of a private authority (rule P5: {@code client_cert}, {@code client_key}). */
class MutualTlsTest {

    private static Path folder;
    private static Authority authority;
    private static SSLContext server;

    @BeforeAll
    static void makeAuthority(@TempDir Path temporary) throws Exception {
        folder = temporary;
        authority = new Authority(temporary);
        server = authority.server("-1H");
    }

    @ParameterizedTest
    @CsvSource({"ec, TLSv1.3", "rsa, TLSv1.3", "ec, TLSv1.2", "rsa, TLSv1.2"})
    void showsItsCertificate(String kind, String protocol) throws Exception {
        try (TlsServer asking = TlsServer.askingForACertificate(server, protocol);
                Deliveries deliveries = showing(asking, authority.clientCertificate(kind), authority.clientKey(kind))) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
            assertThat(asking.clients()).containsExactly("CN=" + kind);
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3", "TLSv1.2"})
    void saysThatTheReceiverWantsACertificate(String protocol) throws Exception {
        try (TlsServer asking = TlsServer.askingForACertificate(server, protocol);
                Deliveries deliveries =
                        Deliveries.to(url(asking), "ca_file", authority.caFile().toString(), "timeout", "10")) {
            assertThat(deliveries.one())
                    .isEqualTo(new Outcome.Failed(
                            "TLS with localhost:" + asking.port()
                                    + " failed: it wants a client certificate; name one in 'client_cert' and"
                                    + " 'client_key'",
                            0));
        }
    }

    /** The JDK shows no certificate of an authority that the receiver did not name. */
    @Test
    void saysThatTheReceiverDoesNotTakeOurs(@TempDir Path elsewhere) throws Exception {
        Authority other = new Authority(elsewhere);
        try (TlsServer asking = TlsServer.askingForACertificate(server);
                Deliveries deliveries = showing(asking, other.clientCertificate("ec"), other.clientKey("ec"))) {
            assertThat(deliveries.one())
                    .isEqualTo(new Outcome.Failed(
                            "TLS with localhost:" + asking.port()
                                    + " failed: it does not take our client certificate; check that 'client_cert' is"
                                    + " valid and of an authority that it knows",
                            0));
        }
    }

    @Test
    void findsFilesThatWereRenewedAfterAFailure(@TempDir Path elsewhere) throws Exception {
        Path renewed = folder.resolve("renewed-ca.pem");
        Files.copy(new Authority(elsewhere).caFile(), renewed);
        try (TlsServer plain = new TlsServer(server);
                Deliveries deliveries = Deliveries.to(url(plain), "ca_file", renewed.toString(), "timeout", "10")) {
            assertThat(deliveries.one()).asString().contains("its authority is not in 'ca_file'");

            Files.copy(authority.caFile(), renewed, StandardCopyOption.REPLACE_EXISTING);

            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }
    }

    @Test
    void failsDeliveriesWhileRenewedFilesAreDamaged(@TempDir Path elsewhere) throws Exception {
        Path renewed = folder.resolve("damaged-ca.pem");
        Files.copy(new Authority(elsewhere).caFile(), renewed);
        try (TlsServer plain = new TlsServer(server);
                Deliveries deliveries = Deliveries.to(url(plain), "ca_file", renewed.toString(), "timeout", "10")) {
            deliveries.one();
            Files.writeString(renewed, "half-written");

            assertThat(deliveries.one())
                    .isEqualTo(new Outcome.Failed(
                            "'ca_file' names a file without a certificate; it needs '-----BEGIN CERTIFICATE-----'", 0));

            Files.copy(authority.caFile(), renewed, StandardCopyOption.REPLACE_EXISTING);
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }
    }

    private static Deliveries showing(TlsServer asking, Path certificate, Path key) throws Exception {
        return Deliveries.to(
                url(asking),
                "ca_file",
                authority.caFile().toString(),
                "client_cert",
                certificate.toString(),
                "client_key",
                key.toString(),
                "timeout",
                "10");
    }

    private static String url(TlsServer server) {
        return "https://localhost:" + server.port() + "/hook";
    }
}
