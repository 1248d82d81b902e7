package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the agent does in a server whose heap is full again and again: no thread of it ends, none of its faults reaches the
 * host, no event is lost without a count (rule H7), and afterwards all goes on.
 */
final class FullHeapIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SECONDS = "6";
    private static final List<String> HANDLERS = List.of("file", "hook", "script", "gone");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Installation installation = Installation.ofBuild();

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void theAgentOutlivesAFullHeapAndCountsWhatItCouldNotKeep(Jdk jdk) throws Exception {
        JavaHome java = jdk.homeOrSkip();
        try (Webhook webhook = Webhook.start(installation);
                Child host = host(java, webhook.url())) {
            List<String> said = host.out()
                    .await("the end of it", LIMIT, lines -> lines.stream().anyMatch(line -> line.startsWith("last ")));

            assertThat(said).as("what the agent did not catch").noneMatch(line -> line.startsWith("uncaught "));
            assertThat(host.err().entries()).noneMatch(line -> line.contains("Exception in thread"));
            assertThat(said)
                    .contains("last true")
                    .contains(threads("main", "config", "jvm", "witness"))
                    .contains(threads("handler-file", "handler-hook", "handler-script", "handler-gone"))
                    .contains(threads("sink-file", "sink-hook", "sink-script", "sink-gone"));
            try (RemoteBeans beans = RemoteBeans.of(host.pid())) {
                for (String handler : HANDLERS) {
                    await().atMost(LIMIT).until(() -> beans.agentHas("type=Handler,name=" + handler));
                }
                for (String handler : List.of("file", "hook", "script")) {
                    await().atMost(LIMIT)
                            .untilAsserted(() -> assertThat(number(beans, handler, "Queued", "Buffered"))
                                    .as(handler)
                                    .isZero());
                }
                for (String handler : HANDLERS) {
                    await().atMost(LIMIT)
                            .untilAsserted(() -> assertThat(number(beans, handler, "Passed"))
                                    .as(handler)
                                    .isEqualTo(number(beans, handler, "Delivered", "Queued", "Buffered", "Dropped")));
                }
                long given = (long) beans.ofAgent("type=Agent", "LastEventId");
                assertThat(given).isGreaterThan(100);
                assertMissingAreCounted(given, written(), number(beans, "file", "Dropped"));
                Set<Long> received = new TreeSet<>();
                webhook.events().forEach(event -> received.add(event.number("event_id")));
                assertMissingAreCounted(given, received, number(beans, "hook", "Dropped"));
            }
        }
    }

    /** What arrived may be counted as lost all the same, where there was no memory to learn that it did. */
    private static void assertMissingAreCounted(long given, Set<Long> arrived, long dropped) {
        long missing = given - arrived.size();
        assertThat(missing).as("%d of %d did not arrive", missing, given).isBetween(0L, dropped);
    }

    private Child host(JavaHome java, String receiver) throws IOException {
        Files.writeString(folder.resolve("count.lua"), "return true\n");
        Path configuration = Files.writeString(folder.resolve("agent.properties"), """
                agent.log=%s
                notify.file.sink=jsonlog://%s
                notify.file.only=event=ad_inserted
                notify.file.resend_notifications_timeout=1
                notify.hook.sink=%s
                notify.hook.only=event=ad_inserted
                notify.hook.resend_notifications_timeout=1
                notify.script.sink=%s
                notify.script.only=event=ad_inserted
                notify.script.resend_notifications_timeout=1
                notify.gone.sink=http://127.0.0.1:%d/
                notify.gone.only=event=ad_inserted
                notify.gone.resend_notifications_limit=100
                notify.gone.resend_notifications_timeout=1
                """.formatted(
                        folder.resolve("agent.log"),
                        folder.resolve("events.jsonl"),
                        receiver,
                        folder.resolve("count.lua"),
                        Ports.free().rtmp()));
        return Child.start(
                "full",
                folder,
                List.of(
                        java.java().toString(),
                        "-Xmx48m",
                        java.feature() == 17 ? "-XX:+UseSerialGC" : "-XX:+UseG1GC",
                        "-javaagent:" + installation.agentJar() + "=" + configuration,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullHeapHost.class.getName(),
                        SECONDS,
                        String.valueOf(HANDLERS.size())));
    }

    private Set<Long> written() throws IOException {
        Set<Long> ids = new TreeSet<>();
        for (String line : Files.readAllLines(folder.resolve("events.jsonl"))) {
            ids.add(JSON.readTree(line).path("event_id").asLong());
        }
        return ids;
    }

    private static String[] threads(String... roles) {
        return Stream.of(roles).map(role -> "thread notify-" + role).toArray(String[]::new);
    }

    private static long number(RemoteBeans beans, String handler, String... attributes) throws Exception {
        long sum = 0;
        for (String attribute : attributes) {
            sum += (long) beans.ofAgent("type=Handler,name=" + handler, attribute);
        }
        return sum;
    }
}
