package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.notifyagent.config.Configuration;
import io.notifyagent.config.ConfigurationReader;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.reload.HandlerSpecs;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.RecordingLog;
import io.notifyagent.sink.SinkKinds;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script of the source and its block run unchanged and a mail arrives at an SMTP server (rule S6). Only where the file
 * lies and the port of the server are this machine's.
 */
class NoVideoTest {

    private static final String BLOCK = """
            notify no_video {
                only event=stream_stopped,source_lost;
                sink /etc/flussonic/no_video.lua;
                from flussonic@streamer1.my.cdn;
                to admin@my.cdn;
                via smtp://127.0.0.1:587;
            }
            """;

    private static final String SCRIPT = """
            body = "Source lost on following streams: \\n"

            for _, event in pairs(events) do
                body = body.."  "..event.media.."\\n"
            end

            mail.send({from = args.from, to = args.to, subject = "Source lost", body = body})
            """;

    @TempDir
    private Path folder;

    @Test
    void mailsWhichStreamsWereLostS6() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        AgentLog log = new RecordingLog();
        Path script = Files.writeString(folder.resolve("no_video.lua"), SCRIPT);
        Files.writeString(
                folder.resolve("handlers.conf"),
                BLOCK.replace("/etc/flussonic/no_video.lua", script.toString())
                        .replace(":587", ":" + server.getSmtp().getPort()));
        Path properties = Files.writeString(folder.resolve("agent.properties"), "agent.include=handlers.conf\n");
        Configuration configuration = new ConfigurationReader(SinkKinds.all()).read(properties);
        assertThat(configuration.problems()).isEmpty();
        Origin origin = new Origin("streamer1.my.cdn", "boot");
        Pipeline pipeline = new Pipeline(origin, "1.0", Clock.SYSTEM, log);
        MimeMessage mail;
        try {
            pipeline.start(new HandlerSpecs(origin, log).of(configuration.handlers()));
            pipeline.emitter().emit(event("stream_started", "not this"));
            pipeline.emitter().emit(event("source_lost", "cbc"));

            await().atMost(Duration.ofSeconds(60)).until(() -> server.getReceivedMessages().length > 0);
            mail = server.getReceivedMessages()[0];
        } finally {
            pipeline.shutdown(10_000);
            server.stop();
        }
        assertThat(mail.getSubject()).isEqualTo("Source lost");
        assertThat(mail.getFrom()[0]).hasToString("flussonic@streamer1.my.cdn");
        assertThat(mail.getAllRecipients()[0]).hasToString("admin@my.cdn");
        assertThat(mail.getContent())
                .asString()
                .isEqualToNormalizingNewlines("Source lost on following streams: \n  cbc\n");
    }

    private static Event event(String name, String media) {
        return new Event(Kind.named(name), System.currentTimeMillis(), media, "live", Fields.EMPTY);
    }
}
