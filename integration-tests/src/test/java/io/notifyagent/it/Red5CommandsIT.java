package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line and a real Red5 with the agent: found, its hooks bound, a publish seen live. */
final class Red5CommandsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Installation installation = Installation.ofBuild();

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.JdkPair#same")
    void aPublishIsSeenLiveThoughNoHandlerTakesIt(JdkPair jdks) throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        JavaHome java = jdks.commands().homeOrSkip();
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        Path sample = ffmpeg.picturesAndSound();
        String configuration = "notify.alerts.sink = log://alerts.log\nnotify.alerts.only = event=source_lost\n";
        try (Red5Server red5 = Red5Server.start(
                installation,
                "commands-" + jdks.folder(),
                jdks.server().homeOrSkip(),
                Ports.free(),
                Optional.of(new AgentSetup(installation.agentJar(), configuration)))) {
            String pid = Long.toString(red5.process().pid());
            assertThat(Command.run(folder, installation, java, "ps").out())
                    .anyMatch(line -> line.matches(pid + " .* 0\\.1\\.0\\S* +red5 .*"));
            Command hooks = Command.run(folder, installation, java, "hooks", pid);
            assertThat(hooks.code()).as("%s", hooks).isZero();
            assertThat(hooks.out()).allMatch(line -> line.length() <= 80);
            try (Child tail = tail(java, pid, "only", "event=publish_started,publish_stopped", "-n", "2")) {
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
            Command status = Command.run(folder, installation, java, "status", pid);
            assertThat(status.out())
                    .anyMatch(line -> line.startsWith("profiles  red5; hooks "))
                    .noneMatch(line -> line.contains(" failed"));
            assertThat(red5.process().isAlive()).isTrue();
            assertThat(red5.linesOfOursOnStandardOutput()).isEmpty();
        }
    }

    private Child tail(JavaHome java, String... words) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("tail"));
        arguments.addAll(List.of(words));
        return Child.start(
                "tail", folder.resolve("tail"), Command.line(installation, java, arguments.toArray(new String[0])));
    }
}
