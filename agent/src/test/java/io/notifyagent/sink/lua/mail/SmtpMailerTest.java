package io.notifyagent.sink.lua.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.notifyagent.runtime.Clock;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail by SMTP to a server in this JVM (rule S3). */
@Timeout(120)
class SmtpMailerTest {

    private static final long LONG = 30_000;

    private final GreenMail plain = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final SmtpMailer mailer = new SmtpMailer("test", "media1.example", Clock.SYSTEM);

    @BeforeEach
    void start() {
        plain.start();
    }

    @AfterEach
    void stop() {
        plain.stop();
    }

    @Test
    void sendsAMail() throws Exception {
        assertThat(mailer.send(mail("Source lost", "one\ntwo\n"), via(), LONG)).isEmpty();

        MimeMessage received = plain.getReceivedMessages()[0];
        assertThat(received.getFrom()[0]).hasToString("server@media1.example");
        assertThat(received.getAllRecipients()[0]).hasToString("admin@example.com");
        assertThat(received.getSubject()).isEqualTo("Source lost");
        assertThat(received.getContent()).asString().isEqualToNormalizingNewlines("one\ntwo\n");
        assertThat(received.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(received.getMessageID()).endsWith("@media1.example>");
        assertThat(received.getSentDate()).isNotNull();
    }

    @Test
    void sendsToSeveralAndShowsNoBcc() throws Exception {
        Mail mail = new Mail(
                "Wächter <server@media1.example>",
                List.of("a@example.com, Frau B <b@example.com>", "c@example.com"),
                List.of("d@example.com"),
                List.of("hidden@example.com"),
                List.of("reply@example.com"),
                "s",
                "b",
                null);

        mailer.send(mail, via(), LONG);

        assertThat(plain.getReceivedMessages()).hasSize(5);
        MimeMessage received = plain.getReceivedMessages()[0];
        assertThat(received.getHeader("To", ",")).contains("a@example.com", "Frau B <b@example.com>", "c@example.com");
        assertThat(received.getHeader("Cc", ",")).contains("d@example.com");
        assertThat(received.getReplyTo()[0]).hasToString("reply@example.com");
        assertThat(MimeUtility.decodeText(received.getHeader("From", ","))).startsWith("Wächter");
        assertThat(received.getHeader("Bcc", ",")).isNull();
        assertThat(received.getAllHeaderLines().asIterator()).toIterable().noneMatch(line -> line.contains("hidden"));
    }

    @Test
    void sendsTextOfAllLanguages() throws Exception {
        mailer.send(mail("Потерян источник «Новости» 😀 ".repeat(10), "Größe: 日本 😀\n.\n..x\n"), via(), LONG);

        MimeMessage received = plain.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("Потерян источник «Новости» 😀 ".repeat(10));
        assertThat(received.getContent()).asString().isEqualToNormalizingNewlines("Größe: 日本 😀\n.\n..x\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\r\nBcc: victim@example.com\r\n\r\nbody", "\nX-Own: 1", "\rX-Own: 1", "\u0000\u0085\u2028"})
    void makesBlanksOfControlCharactersInHeaders(String hostile) throws Exception {
        mailer.send(mail("cam" + hostile, "b"), via(), LONG);

        MimeMessage received = plain.getReceivedMessages()[0];
        assertThat(plain.getReceivedMessages()).hasSize(1);
        assertThat(received.getHeader("X-Own")).isNull();
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(received.getSubject()).startsWith("cam").doesNotContain("\n", "\r", "\u0000");
        assertThat(received.getContent()).asString().isEqualToNormalizingNewlines("b");
    }

    @Test
    void sendsHtmlBesideText() throws Exception {
        mailer.send(
                new Mail(
                        "a@b.example",
                        List.of("c@d.example"),
                        List.of(),
                        List.of(),
                        List.of(),
                        "s",
                        "text",
                        "<b>ü</b>"),
                via(),
                LONG);

        MimeMultipart parts = (MimeMultipart) plain.getReceivedMessages()[0].getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent()).asString().isEqualToNormalizingNewlines("text");
        assertThat(parts.getBodyPart(1).getContent()).asString().isEqualToNormalizingNewlines("<b>ü</b>");
        assertThat(parts.getBodyPart(1).getContentType()).contains("text/html");
    }

    @Test
    void authenticatesOnLoopbackAndSaysWhereThePasswordIsWrong() throws Exception {
        UserManager users = plain.getManagers().getUserManager();
        users.setAuthRequired(true);
        users.createUser("admin@example.com", "user", "p@ss");
        String with = "smtp://user:p%40ss@127.0.0.1:" + plain.getSmtp().getPort();

        mailer.send(mail("s", "b"), with, LONG);
        assertThat(plain.getReceivedMessages()).hasSize(1);

        assertThatThrownBy(() -> mailer.send(mail("s", "b"), with.replace("p%40ss", "wrong"), LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not take user and password")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void encryptsFromTheFirstByteAndVerifiesTheCertificate() {
        GreenMail tls = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        tls.start();
        try {
            assertThatThrownBy(() -> mailer.send(
                            mail("s", "b"),
                            "smtps://127.0.0.1:" + tls.getSmtps().getPort(),
                            LONG))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("TLS with 127.0.0.1");
            assertThat(tls.getReceivedMessages()).isEmpty();
        } finally {
            tls.stop();
        }
    }

    @Test
    void sendsNothingInPlainWhereStarttlsIsAskedFor() {
        assertThatThrownBy(() -> mailer.send(mail("s", "b"), via().replace("smtp:", "smtp+starttls:"), LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(plain.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://h, begins with none of smtp",
        "smtp:///, names no host",
        "'smtp://h b', no URL",
        "h:25, names no host",
    })
    void saysWhatIsWrongWithVia(String via, String message) {
        assertThatThrownBy(() -> mailer.send(mail("s", "b"), via, LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void saysWhichAddressIsNone() {
        Mail mail = new Mail("a@b.c", List.of("not an address"), List.of(), List.of(), List.of(), "s", "b", null);

        assertThatThrownBy(() -> mailer.send(mail, via(), LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'to' holds no mail address");
    }

    @Test
    void saysThatNobodyListens() {
        plain.stop();

        assertThatThrownBy(() -> mailer.send(mail("s", "b"), "smtp://127.0.0.1:1", LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void endsADialogueThatDripsAtItsDeadline() throws Exception {
        try (ScriptedSmtp dripping = ScriptedSmtp.dripping()) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> mailer.send(mail("s", "b"), dripping.via(), 1_500))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("took longer than 1.5 s");

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1_400), Duration.ofSeconds(20));
        }
    }

    @Test
    void endsADialogueThatIsAborted() throws Exception {
        try (ScriptedSmtp silent = ScriptedSmtp.silent()) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread sender = new Thread(() -> {
                try {
                    mailer.send(mail("s", "b"), silent.via(), 600_000);
                } catch (Exception e) {
                    failure.complete(e);
                }
            });
            sender.start();
            await().atMost(Duration.ofSeconds(30)).until(silent::connected);

            mailer.abort();

            assertThat(failure.get(30, java.util.concurrent.TimeUnit.SECONDS)).hasMessageContaining("took longer");
        }
    }

    @Test
    void sendsToThoseThatAreAcceptedAndTellsTheRest() throws Exception {
        try (ScriptedSmtp picky = ScriptedSmtp.refusing("bad@example.com")) {
            Mail mail = new Mail(
                    "a@b.c",
                    List.of("good@example.com", "bad@example.com"),
                    List.of(),
                    List.of(),
                    List.of(),
                    "s",
                    "b",
                    null);

            assertThat(mailer.send(mail, picky.via(), LONG))
                    .singleElement()
                    .asString()
                    .startsWith("bad@example.com (")
                    .contains("no such user");
            assertThat(picky.mails()).isEqualTo(1);
        }
    }

    @Test
    void failsWhereNobodyWasAccepted() throws Exception {
        try (ScriptedSmtp picky = ScriptedSmtp.refusing("admin@example.com")) {
            assertThatThrownBy(() -> mailer.send(mail("s", "b"), picky.via(), LONG))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("refused admin@example.com")
                    .hasMessageContaining("no such user");
            assertThat(picky.mails()).isZero();
        }
    }

    @Test
    void doesNotTakeAMailForFailedThatWasAcceptedBeforeTheServerHungUp() throws Exception {
        try (ScriptedSmtp rude = ScriptedSmtp.hangingUpAfterTheMail()) {
            assertThat(mailer.send(mail("s", "b"), rude.via(), LONG)).isEmpty();
            assertThat(rude.mails()).isEqualTo(1);
        }
    }

    private String via() {
        return "smtp://127.0.0.1:" + plain.getSmtp().getPort();
    }

    private static Mail mail(String subject, String body) {
        return new Mail(
                "server@media1.example",
                List.of("admin@example.com"),
                List.of(),
                List.of(),
                List.of(),
                subject,
                body,
                null);
    }
}
