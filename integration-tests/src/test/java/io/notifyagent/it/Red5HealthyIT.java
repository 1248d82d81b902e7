package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real Red5 that is well: a handler that takes {@code only group=system_overloaded} hears of nothing but what was
 * measured without the agent ({@link Suffered}). Ten minutes with twenty streams with {@code -Pcampaign}, a quarter of a
 * minute with four else; {@code -Dnotify.it.healthy_seconds} sets another time.
 */
final class Red5HealthyIT {
    private static final int STREAMS = Campaign.runs() ? 20 : 4;
    private static final Duration LENGTH =
            Duration.ofSeconds(Integer.getInteger("notify.it.healthy_seconds", Campaign.runs() ? 600 : 15));
    private static final Duration SLACK = Duration.ofSeconds(60);

    private final Installation installation = Installation.ofBuild();

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#oneOrAll")
    void tellsNothingThatDidNotHappen(Jdk jdk) throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        JavaHome java = jdk.homeOrSkip();
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        Deque<Child> clients = new ArrayDeque<>();
        try (Webhook webhook = Webhook.start(installation);
                Red5Server red5 = start(jdk, java, webhook)) {
            for (int i = 0; i < STREAMS; i++) {
                clients.push(ffmpeg.publishAgainAndAgain(ffmpeg.picturesAndSound(), red5.url("cam" + i)));
            }
            for (int i = 0; i < STREAMS; i++) {
                clients.push(ffmpeg.play(red5.url("cam" + i), LENGTH, "/dev/null"));
            }
            for (int i = 0; i < STREAMS; i++) {
                Child viewer = clients.pop();
                assertThat(viewer.awaitExit(LENGTH.plus(SLACK))).isZero();
            }
            assertThat(clients).as("publishers").allMatch(Child::isAlive);
            clients.forEach(Child::terminate);
            assertThat(red5.stop()).isZero();

            List<String> lives = Files.readAllLines(red5.home().folder().resolve("lives.jsonl"));
            assertThat(lives).as("the agent was there").hasSize(2 * STREAMS);
            Suffered suffered = Suffered.by(red5);
            System.out.println("%s: %d streams for %d s: suffered %s, told %s"
                    .formatted(jdk, STREAMS, LENGTH.toSeconds(), worst(suffered), webhook.events()));
            assertThat(webhook.events())
                    .filteredOn(event -> !event.text("scope").equals("process"))
                    .allSatisfy(event -> assertThat(suffered.explains(event))
                            .as("%s: among %s", event, suffered.spans())
                            .isTrue());
        } finally {
            clients.forEach(Child::close);
        }
    }

    private static List<Suffered.Span> worst(Suffered suffered) {
        return suffered.spans().stream().filter(span -> span.millis() >= 100).toList();
    }

    private Red5Server start(Jdk jdk, JavaHome java, Webhook webhook) throws Exception {
        String configuration = """
                notify.overloaded.sink=%s
                notify.overloaded.only=group=system_overloaded
                notify.lives.sink=jsonlog://lives.jsonl
                notify.lives.only=event=stream_started,session_opened
                """.formatted(webhook.url());
        return Red5Server.start(
                installation,
                "healthy-" + jdk.feature(),
                java,
                Ports.free(),
                Optional.of(new AgentSetup(installation.agentJar(), configuration)),
                Suffered.options());
    }
}
