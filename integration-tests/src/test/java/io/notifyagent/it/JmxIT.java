package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator sees of the agent in a real Red5 through JMX, and how a configuration is changed while it runs. */
final class JmxIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Installation installation = Installation.ofBuild();

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void theBeansTellWhatTheAgentDoesAndFollowAReload(Jdk jdk) throws Exception {
        JavaHome java = jdk.homeOrSkip();
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        try (Webhook webhook = Webhook.start(installation);
                Red5Server red5 = Red5Server.start(
                        installation,
                        "jmx-" + jdk.feature(),
                        java,
                        Ports.free(),
                        Optional.of(new AgentSetup(
                                installation.agentJar(), "notify.all.sink=%s%n".formatted(webhook.url()))));
                RemoteBeans beans = RemoteBeans.of(red5.process().pid())) {
            await().atMost(LIMIT).until(() -> beans.agentHas("type=Handler,name=all"));
            assertThat(beans.ofAgent("type=Agent", "ActiveProfiles")).isEqualTo(new String[] {"red5"});
            assertThat(beans.ofAgent("type=Agent", "ConfigurationProblems")).isEqualTo(new String[0]);

            try (Child publisher = ffmpeg.publish(ffmpeg.picturesAndSound(), red5.url("seen"))) {
                webhook.await(
                        "a stream",
                        LIMIT,
                        all -> all.stream().anyMatch(event -> event.name().equals("source_ready")));
                assertThat(publisher.isAlive()).isTrue();
            }
            webhook.await(
                    "its end",
                    LIMIT,
                    all -> all.stream().anyMatch(event -> event.name().equals("stream_stopped")));

            assertThat(states(beans))
                    .containsEntry("publish_started", "emitting")
                    .containsEntry("orderly", "linked");
            assertThat(states(beans).values()).doesNotContain("failed", "partial");
            await().atMost(LIMIT).until(() -> number(beans, "Queued") + number(beans, "Buffered") == 0);
            assertThat(number(beans, "Passed"))
                    .isEqualTo(number(beans, "Delivered") + number(beans, "Dropped"))
                    .isEqualTo(webhook.events().size());
            assertThat(beans.ofAgent("type=Agent", "LastEventId")).isEqualTo(number(beans, "Passed"));
            assertThat(beans.ofAgent("type=Handler,name=all", "State")).isEqualTo("delivering");
            assertThat(beans.ofAgent("type=Handler,name=all", "Sink")).isEqualTo("http://127.0.0.1");

            Path file = red5.home().folder().resolve("notify-agent.properties");
            String first = Files.readString(file);
            Files.writeString(file, first + "notify.more.sink=jsonlog://more.jsonl\n");
            assertThat(beans.reloadAgent()).asString().contains("added [more]");
            await().atMost(LIMIT).until(() -> beans.agentHas("type=Handler,name=more"));

            Files.writeString(file, first + "notify.more.snik=jsonlog://more.jsonl\n");
            assertThat(beans.reloadAgent()).asString().contains("the old one stays in force");
            assertThat(Arrays.asList((String[]) beans.ofAgent("type=Agent", "ConfigurationProblems")))
                    .anyMatch(problem -> problem.startsWith(file + ":2:"));

            Files.writeString(file, first);
            beans.reloadAgent();
            await().atMost(LIMIT).until(() -> !beans.agentHas("type=Handler,name=more"));
            assertThat(webhook.events())
                    .extracting(ReceivedEvent::name)
                    .filteredOn("config_reloaded"::equals)
                    .isNotEmpty();
        }
    }

    private static long number(RemoteBeans beans, String attribute) throws Exception {
        return (long) beans.ofAgent("type=Handler,name=all", attribute);
    }

    private static Map<String, String> states(RemoteBeans beans) throws Exception {
        Map<String, String> states = new TreeMap<>();
        List<CompositeData> rows =
                new ArrayList<>(Arrays.asList((CompositeData[]) beans.ofAgent("type=Hooks", "Hooks")));
        rows.forEach(row -> states.put((String) row.get("name"), (String) row.get("state")));
        return states;
    }
}
