package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Red5 1.3.17 as it comes: it closes no stream when its client leaves, and refuses the name ever after. The ends are
 * derived then (rule E3), two seconds after those of their connections. On the JDK of the build.
 */
final class Red5ForgetfulIT {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Test
    void whatTheServerNeverEndsEndsExactlyOnce() throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        Installation installation = Installation.ofBuild().with(Red5Release.RED5_1_3_STOCK);
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        try (Webhook webhook = Webhook.start(installation);
                Red5Server red5 = start(installation, webhook)) {
            Stories stories = new Stories(webhook);
            try (Child killed = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("killed"));
                    Child leaving = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("leaving"));
                    Child viewer = ffmpeg.play(red5.url("leaving"), Duration.ofSeconds(60), "forgetful.flv")) {
                stories.await("killed", "source_ready");
                stories.await("leaving", "session_opened");
                viewer.kill();
                ReceivedEvent closed = stories.await("leaving", "session_closed");
                assertThat(closed.text("reason")).isEqualTo("abandoned");
                killed.kill();
                leaving.terminate();
                leaving.awaitExit(LIMIT);
            }

            List<ReceivedEvent> lost = stories.story(
                    "killed",
                    "stream_started",
                    "publish_started",
                    "stream_media_info",
                    "source_ready",
                    "source_lost",
                    "publish_stopped",
                    "stream_stopped");
            assertThat(lost.get(4).text("reason")).isIn("closed", "reset");
            assertThat(lost.get(5).text("reason")).isEqualTo("abandoned");
            assertThat(lost.get(5).number("bytes")).isPositive();

            List<ReceivedEvent> left = stories.story(
                    "leaving",
                    "stream_started",
                    "publish_started",
                    "stream_media_info",
                    "source_ready",
                    "session_opened",
                    "session_closed",
                    "publish_stopped",
                    "stream_stopped");
            assertThat(left.get(6).text("reason"))
                    .as("its publisher took its leave: no source was lost")
                    .isEqualTo("orderly");

            // The server holds that the name is taken: who comes next publishes nothing, hence no events.
            assertThatThrownBy(() -> ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("killed")))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Operation not permitted");
            assertThat(red5.stop()).isZero();
            stories.nothingMoreHappened(webhook.events());
        }
    }

    private static Red5Server start(Installation installation, Webhook webhook) throws Exception {
        String configuration = """
                agent.server=red5-it
                notify.all.sink=%s
                notify.all.except.jvm=group=system_overloaded
                notify.all.except.memory=event=memory_usage
                """.formatted(webhook.url());
        return Red5Server.start(
                installation,
                "forgetful",
                JavaHome.ofBuild(),
                Ports.free(),
                Optional.of(new AgentSetup(installation.agentJar(), configuration)));
    }
}
