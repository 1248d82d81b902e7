package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.notifyagent.pipeline.LossCause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that fail, in a whole pipeline: tried three times and never again, and the handler works on (rules S2, S5). */
class ScriptFaultsTest {

    private static final String FAILS_AFTER_ITS_MAIL = """
            mail.send{from = 'a@b', to = 'c@d', subject = events[1].media}
            if events[1].media == 'bad' then
                events.x.y = 1
            end
            """;

    @TempDir
    private Path folder;

    @Test
    void mailsThreeTimesAndBuriesTheBatchS2() throws Exception {
        GreenMail server = mailServer();
        try (Accounted handler = handler(FAILS_AFTER_ITS_MAIL, "dead_letter=dead.jsonl", via(server))) {
            handler.emit("bad");
            await().atMost(Accounted.LONG).until(() -> handler.counters().deadLettered() == 1);
            handler.emit("good");
            await().atMost(Accounted.LONG).until(() -> handler.counters().delivered() == 2);

            assertThat(server.getReceivedMessages())
                    .extracting(mail -> mail.getSubject())
                    .containsExactly("bad", "bad", "bad", "good");
            assertThat(Files.readAllLines(folder.resolve("dead.jsonl")))
                    .singleElement()
                    .asString()
                    .contains("\"media\":\"bad\"", "mail.lua:3: ");
            assertThat(handler.log.problems).anyMatch(line -> line.contains("mail.lua:3: "));
            handler.assertIdentity();
        } finally {
            server.stop();
        }
    }

    @Test
    void dropsAndCountsTheBatchWithoutDeadLettersS2() throws Exception {
        GreenMail server = mailServer();
        try (Accounted handler = handler(FAILS_AFTER_ITS_MAIL, via(server))) {
            handler.emit("bad");
            await().atMost(Accounted.LONG).until(() -> handler.counters().dropped(LossCause.FAILED) == 1);
            handler.emit("good");
            await().atMost(Accounted.LONG).until(() -> handler.counters().delivered() == 1);

            assertThat(server.getReceivedMessages()).hasSize(4);
            handler.assertIdentity();
        } finally {
            server.stop();
        }
    }

    @Test
    void endsARunThatWaitsForAServerWithoutAnAnswerS5() throws Exception {
        // It is connected to by the operating system, and nobody ever reads.
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Accounted handler = handler(
                        "if events[1].media == 'bad' then\n    http.get(args.silent)\nend",
                        "script_timeout=0.3",
                        "silent=http://127.0.0.1:" + silent.getLocalPort() + "/")) {
            handler.emit("bad");
            await().atMost(Accounted.LONG).until(() -> handler.counters().dropped(LossCause.FAILED) == 1);
            handler.emit("good");
            await().atMost(Accounted.LONG).until(() -> handler.counters().delivered() == 1);

            assertThat(handler.log.problems)
                    .anyMatch(line -> line.contains("mail.lua:2: ") && line.contains("script_timeout"));
            handler.assertIdentity();
        }
    }

    /** It takes no events_lost: the script is for streams. */
    private Accounted handler(String script, String... options) throws IOException {
        Files.writeString(folder.resolve("mail.lua"), script);
        return new Accounted(folder, "sink=mail.lua\nonly=event=stream_started\n" + String.join("\n", options));
    }

    private static GreenMail mailServer() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static String via(GreenMail server) {
        return "via=smtp://127.0.0.1:" + server.getSmtp().getPort();
    }
}
