package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The source's script and its block, as they stand there, in a real Red5 whose real publisher dies: a mail arrives at a
 * real SMTP server (rule S6). Only where the file lies and the port of the mail server are this machine's.
 */
final class NoVideoIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

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

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void aMailTellsThatThePublisherDied(Jdk jdk) throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        JavaHome java = jdk.homeOrSkip();
        Installation installation = Installation.ofBuild();
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        try (MailServer mails = MailServer.start()) {
            Path script = Files.writeString(folder.resolve("no_video.lua"), SCRIPT);
            Path blocks = Files.writeString(
                    folder.resolve("handlers.conf"),
                    BLOCK.replace("/etc/flussonic/no_video.lua", script.toString())
                            .replace(":587", ":" + mails.port()));
            Path trace = folder.resolve("events.jsonl");
            AgentSetup agent = new AgentSetup(
                    installation.agentJar(),
                    "agent.include = " + blocks + "\nnotify.trace.sink = jsonlog://" + trace + "\n");
            try (Red5Server red5 = Red5Server.start(
                            installation, "no-video-" + jdk.feature(), java, Ports.free(), Optional.of(agent));
                    Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("cbc"))) {
                await().atMost(LIMIT)
                        .until(() ->
                                Files.exists(trace) && Files.readString(trace).contains("source_ready"));
                publisher.kill();

                await().atMost(LIMIT).until(() -> !mails.received().isEmpty());
                MimeMessage mail = mails.received().get(0);
                assertThat(mail.getSubject()).isEqualTo("Source lost");
                assertThat(mail.getFrom()[0]).hasToString("flussonic@streamer1.my.cdn");
                assertThat(mail.getAllRecipients()[0]).hasToString("admin@my.cdn");
                assertThat(mail.getContent())
                        .asString()
                        .startsWith("Source lost on following streams: ")
                        .contains("  cbc");
                assertThat(red5.process().isAlive()).isTrue();
            }
        }
    }
}
