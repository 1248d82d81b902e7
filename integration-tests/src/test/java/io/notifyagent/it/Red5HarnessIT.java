package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The harness without the agent: when this fails, what fails beside it says nothing about the agent. On the JDK of the
 * build.
 */
final class Red5HarnessIT {
    private final Installation installation = Installation.ofBuild();

    @BeforeAll
    static void needsLinux() {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
    }

    @Test
    void red5TakesAStreamAndGivesItToAPlayer() throws Exception {
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        try (Red5Server red5 = start("harness-live");
                Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("cam"));
                Child player = ffmpeg.play(red5.url("cam"), Duration.ofSeconds(2), "harness-live.flv")) {
            assertThat(player.awaitExit(Duration.ofSeconds(30))).isZero();

            publisher.terminate();
            publisher.awaitExit(Duration.ofSeconds(10));
            assertThat(installation.work().resolve("media/harness-live.flv"))
                    .satisfies(file -> assertThat(Files.size(file)).isGreaterThan(10_000));
            assertThat(red5.stop()).isZero();
        }
    }

    @Test
    void red5PlaysARecording() throws Exception {
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        try (Red5Server red5 = start("harness-recording")) {
            Files.copy(
                    ffmpeg.recording(Duration.ofSeconds(4)),
                    red5.home().streams().resolve("film.flv"));
            try (Child player = ffmpeg.play(red5.url("film"), Duration.ofSeconds(2), "harness-recording.flv")) {
                assertThat(player.awaitExit(Duration.ofSeconds(30))).isZero();
            }
        }
    }

    private Red5Server start(String name) throws Exception {
        return Red5Server.start(installation, name, JavaHome.ofBuild(), Ports.free(), Optional.empty());
    }
}
