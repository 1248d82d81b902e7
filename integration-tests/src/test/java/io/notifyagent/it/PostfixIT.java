package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Mail of scripts at a real Postfix: plain, by STARTTLS, by TLS from the first byte, with user and password (rule S3).
 * Sent from the agent's jar by {@code run-script --live}, a process of its own.
 */
final class PostfixIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String EVENT = "{\"event\":\"source_lost\",\"media\":\"Grüße 😀\\r\\nBcc: x@my.cdn\"}\n";

    private static Postfix postfix;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Optional<String> obstacle = Postfix.obstacle();
        if (obstacle.isPresent()) {
            System.err.println("SKIPPED: PostfixIT: " + obstacle.get());
            throw new TestAbortedException(obstacle.get());
        }
        postfix = Postfix.start();
    }

    @AfterAll
    static void stop() {
        if (postfix != null) {
            postfix.close();
        }
    }

    @Test
    void aMailOfManyLettersArrivesAsItWasMeant() throws Exception {
        Sent sent = send(
                "mail.send{from = 'agent@media1.my.cdn', to = {'admin@my.cdn', 'ops@my.cdn'}, subject = 'Lost: ' .."
                        + " events[1].media, body = 'Zeile: ü😀\\n.\\nnoch eine\\n', html = '<p>ü</p>'}",
                "smtp://127.0.0.1:" + postfix.plainPort());

        assertThat(sent.err()).isEmpty();
        assertThat(sent.code()).isZero();
        MimeMessage mail = arrived("Lost: Grüße 😀  Bcc: x@my.cdn", "admin");
        assertThat(mail.getFrom()[0]).hasToString("agent@media1.my.cdn");
        assertThat(mail.getHeader("To", ", ").replaceAll("\\s+", " ")).isEqualTo("admin@my.cdn, ops@my.cdn");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("Date")[0]).endsWith(" +0000");
        assertThat(mail.getHeader("Received")[0]).contains(" with ESMTP id ").doesNotContain("ESMTPS");
        Multipart parts = (Multipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent())
                .asString()
                .isEqualToNormalizingNewlines("Zeile: ü😀\n.\nnoch eine\n");
        assertThat(parts.getBodyPart(1).getContent()).asString().contains("<p>ü</p>");
        assertThat(arrived("Lost: Grüße 😀  Bcc: x@my.cdn", "ops").getMessageID())
                .isEqualTo(mail.getMessageID());
    }

    @Test
    void onLoopbackItIsEncryptedWhereTheServerOffersThat() throws Exception {
        Sent sent = send(mail("offered"), "smtp://127.0.0.1:" + postfix.port());

        assertThat(sent.err()).isEmpty();
        assertThat(arrived("offered", "admin").getHeader("Received")[0]).contains(" with ESMTPS id ");
    }

    @Test
    void startTlsWantsACertificateThatIsTrusted() throws Exception {
        String via = "smtp+starttls://localhost:" + postfix.port();
        Sent refused = send(mail("starttls untrusted"), via);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .singleElement()
                .asString()
                .startsWith("mail.lua:1: ")
                .contains("TLS with localhost");

        Sent sent = send(mail("starttls"), via, trusting());
        assertThat(sent.err()).isEmpty();
        assertThat(arrived("starttls", "admin").getHeader("Received")[0]).contains(" with ESMTPS id ");
        assertThat(subjects("admin")).doesNotContain("starttls untrusted");
    }

    @Test
    void startTlsSendsNothingWhereTheServerHasNone() throws Exception {
        Sent refused = send(mail("no tls"), "smtp+starttls://localhost:" + postfix.plainPort(), trusting());

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).singleElement().asString().contains("STARTTLS");
    }

    @Test
    void smtpsIsEncryptedFromTheFirstByte() throws Exception {
        Sent sent = send(mail("smtps"), "smtps://localhost:" + postfix.tlsPort(), trusting());

        assertThat(sent.err()).isEmpty();
        assertThat(arrived("smtps", "admin").getHeader("Received")[0]).contains(" with ESMTPS id ");
    }

    @Test
    void logsInWithUserAndPassword() throws Exception {
        String server = "@localhost:" + postfix.port();
        String user = PasswordServer.USER + ":";
        Sent sent = send(mail("auth"), "smtp+starttls://" + user + PasswordServer.PASSWORD + server, trusting());
        assertThat(sent.err()).isEmpty();
        assertThat(arrived("auth", "admin").getHeader("Received")[0]).contains(" with ESMTPSA id ");

        Sent refused = send(mail("wrong"), "smtp+starttls://" + user + "other-w0rd" + server, trusting());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .singleElement()
                .asString()
                .contains("does not take user and password")
                .doesNotContain("other-w0rd");
        assertThat(sent.out()).noneMatch(line -> line.contains(PasswordServer.PASSWORD));
    }

    @Test
    void whoIsRefusedIsToldAndTheOthersGetIt() throws Exception {
        Sent sent = send(
                "mail.send{from = 'a@my.cdn', to = 'admin@my.cdn, nobody@elsewhere.invalid', subject = 'partly'}",
                "smtp://127.0.0.1:" + postfix.port());
        assertThat(sent.code()).isZero();
        assertThat(sent.err()).singleElement().asString().contains("nobody@elsewhere.invalid", "Relay access denied");
        assertThat(arrived("partly", "admin").getSubject()).isEqualTo("partly");

        Sent nobody = send(
                "mail.send{from = 'a@my.cdn', to = 'nobody@elsewhere.invalid', subject = 'none'}",
                "smtp://127.0.0.1:" + postfix.port());
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.err()).singleElement().asString().contains("Relay access denied");
    }

    /** What run-script said. */
    private record Sent(int code, List<String> out, List<String> err) {}

    private static String mail(String subject) {
        return "mail.send{from = 'agent@my.cdn', to = 'admin@my.cdn', subject = '" + subject + "', body = 'x'}";
    }

    private String[] trusting() {
        return new String[] {
            "-Djavax.net.ssl.trustStore=" + postfix.certificate().trust(),
            "-Djavax.net.ssl.trustStorePassword=" + Certificate.PASSWORD
        };
    }

    private Sent send(String script, String via, String... jvmOptions) throws Exception {
        Path file = Files.writeString(folder.resolve("mail.lua"), script);
        Path events = Files.writeString(folder.resolve("events.jsonl"), EVENT);
        List<String> command = new ArrayList<>(List.of(JavaHome.ofBuild().java().toString()));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of(
                "-jar",
                Installation.ofBuild().agentJar().toString(),
                "run-script",
                file.toString(),
                "--events",
                events.toString(),
                "--live",
                "--arg",
                "via=" + via));
        try (Child trial = Child.start("run-script", folder, command)) {
            int code = trial.awaitExit(LIMIT);
            return new Sent(code, trial.out().awaitAll(LIMIT), trial.err().awaitAll(LIMIT));
        }
    }

    private static List<String> subjects(String user) throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : postfix.received(user)) {
            subjects.add(mail.getSubject());
        }
        return subjects;
    }

    private static MimeMessage arrived(String subject, String user) throws Exception {
        await().atMost(LIMIT).until(() -> subjects(user).contains(subject));
        for (MimeMessage mail : postfix.received(user)) {
            if (mail.getSubject().equals(subject)) {
                return mail;
            }
        }
        throw new AssertionError("it has gone again: " + subject);
    }
}
