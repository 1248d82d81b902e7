package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events never contradict each other, whatever clients do: who has nothing but the events knows what is alive, and it is
 * what the server says (rules E2, E3, E8). Beside them publishers that are gone while the server still starts them. 10 clients for half a minute, each Red5 on another JDK; in a campaign, 50 for
 * two minutes, each Red5 on each JDK.
 */
final class Red5ChaosIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int CLIENTS = Campaign.runs() ? 50 : 10;
    private static final Duration RAGE = Duration.ofSeconds(Campaign.runs() ? 120 : 30);

    static Stream<Red5OnJdk> servers() {
        return Campaign.runs() ? Red5OnJdk.all() : Red5OnJdk.oneOfEach();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whoHasOnlyTheEventsKnowsWhatIsAlive(Red5OnJdk server) throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        JavaHome java = server.jdk().homeOrSkip();
        Installation installation = Installation.ofBuild().with(server.release());
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        long seed = System.nanoTime();
        try (Webhook webhook = Webhook.start(installation);
                Red5Server red5 = start(installation, server, java, webhook)) {
            try (Chaos chaos = new Chaos(ffmpeg, red5, CLIENTS, seed);
                    RemoteBeans beans = RemoteBeans.of(red5.process().pid())) {
                chaos.rage(RAGE);
                whatIsAliveIsWhatTheServerSays(webhook, beans, seed);
                chaos.end();
                nothingIsAlive(webhook, beans);
            }
            int before = webhook.events().size();
            assertThat(red5.stop()).isZero();
            soundToTheEnd(webhook.events(), before, red5.process().out().entries());
        }
    }

    private static void whatIsAliveIsWhatTheServerSays(Webhook webhook, RemoteBeans beans, long seed) throws Exception {
        await("what is alive, after the chaos of seed " + seed).atMost(LIMIT).untilAsserted(() -> {
            // The last ones are still coming in: what the server says is the same before and after we are asked.
            List<String> alive = beans.alive();
            History told = History.of(webhook.events());
            assertThat(beans.alive()).isEqualTo(alive);
            assertThat(told.alive()).isEqualTo(new TreeSet<>(alive)).isNotEmpty();
            assertThat(told.streams()).isEqualTo(mediaOf("publish ", alive));
            told.contradictsItselfNowhere();
        });
    }

    private static void nothingIsAlive(Webhook webhook, RemoteBeans beans) {
        await("the end of all, in the server")
                .atMost(LIMIT)
                .until(() -> beans.alive().isEmpty());
        await("the end of all, by the events")
                .atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(History.of(webhook.events()).alive()).isEmpty());
    }

    private static void soundToTheEnd(List<ReceivedEvent> all, int beforeTheStop, List<String> log) {
        assertThat(all).as("nothing was left for the end of the server to tell").hasSize(beforeTheStop);
        History whole = History.of(all);
        whole.contradictsItselfNowhere();
        assertThat(whole.alive()).isEmpty();
        assertThat(whole.streams()).isEmpty();
        assertThat(all.stream().map(event -> event.number("event_id")).sorted())
                .as("ids of a handler that takes everything (E8)")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all.size()).boxed().toList());
        assertThat(whole.count("publish_started"))
                .as("publishes that the server's own log has")
                .isEqualTo(log.stream()
                        .filter(line -> line.contains("x-category:stream x-event:publish "))
                        .count())
                .isGreaterThan(CLIENTS);
        assertThat(whole.count("source_lost")).as("publishers that were killed").isPositive();
        assertThat(whole.count("session_closed"))
                .as("players that came and went")
                .isGreaterThan(CLIENTS / 2);
    }

    private static TreeSet<String> mediaOf(String kind, List<String> alive) {
        TreeSet<String> media = new TreeSet<>();
        alive.stream()
                .filter(line -> line.startsWith(kind))
                .forEach(line -> media.add(line.substring(line.lastIndexOf(' ') + 1)));
        return media;
    }

    private static Red5Server start(Installation installation, Red5OnJdk server, JavaHome java, Webhook webhook)
            throws Exception {
        String configuration = """
                agent.server=red5-it
                notify.all.sink=%s
                notify.all.except.jvm=group=system_overloaded
                notify.all.except.memory=event=memory_usage
                """.formatted(webhook.url());
        return Red5Server.start(
                installation,
                "chaos-" + server.folder(),
                java,
                Ports.free(),
                Optional.of(new AgentSetup(installation.agentJar(), configuration)),
                "-Dred5.it.application=io.notifyagent.it.application.ProbedApplication");
    }
}
