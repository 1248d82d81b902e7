package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line and a real Red5 with the agent: found, its hooks bound, a publish seen live. */
final class Red5CommandsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Installation installation = Installation.ofBuild();

    @TempDir
    Path folder;

    @Test
    void aPublishIsSeenLiveThoughNoHandlerTakesIt() throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        Path sample = ffmpeg.picturesAndSound();
        String configuration = "notify.alerts.sink = log://alerts.log\nnotify.alerts.only = event=source_lost\n";
        try (Red5Server red5 = Red5Server.start(
                installation,
                "commands",
                JavaHome.ofBuild(),
                Ports.free(),
                Optional.of(new AgentSetup(installation.agentJar(), configuration)))) {
            String pid = Long.toString(red5.process().pid());
            assertThat(Command.run(folder, installation, "ps").out())
                    .anyMatch(line -> line.matches(pid + " .* 0\\.1\\.0\\S* +red5 .*"));
            Command hooks = Command.run(folder, installation, "hooks", pid);
            assertThat(hooks.code()).as("%s", hooks).isZero();
            assertThat(hooks.out()).allMatch(line -> line.length() <= 80);
            try (Child tail = tail(pid, "only", "event=publish_started,publish_stopped", "-n", "2")) {
                tail.err()
                        .await(
                                "the tail to begin",
                                LIMIT,
                                lines -> lines.stream().anyMatch(line -> line.contains("from now on")));
                try (Child publisher = ffmpeg.publish(sample, red5.url("cam"))) {
                    tail.out().await("the publish", LIMIT, lines -> !lines.isEmpty());
                    publisher.terminate();
                    assertThat(tail.awaitExit(LIMIT)).isZero();
                }
                List<String> lines = tail.out().await("both events", LIMIT, all -> all.size() == 2);
                assertThat(lines.get(0)).contains(" info publish_started media=cam app=live ", " proto=rtmp ");
                assertThat(lines.get(1)).contains(" info publish_stopped media=cam app=live ", " frames=");
            }
            Command status = Command.run(folder, installation, "status", pid);
            assertThat(status.out())
                    .anyMatch(line -> line.startsWith("profiles  red5; hooks "))
                    .noneMatch(line -> line.contains(" failed"));
            assertThat(red5.process().isAlive()).isTrue();
            assertThat(red5.linesOfOursOnStandardOutput()).isEmpty();
        }
    }

    private Child tail(String pid, String... directives) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                JavaHome.ofBuild().java().toString(),
                "-jar",
                installation.agentJar().toString(),
                "tail",
                pid));
        command.addAll(List.of(directives));
        return Child.start("tail", folder.resolve("tail"), command);
    }
}
