package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.Notification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tools that operators have, in one JVM with the agent or against it: jmxterm, Jolokia's JVM agent, the Prometheus JMX
 * exporter with the rules that we ship, and the dashboard that lives on what it scrapes.
 */
final class MonitoringIT {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ALTERNATIVES = Pattern.compile("\\(([A-Za-z0-9|]+)\\): '$");
    private static final Pattern METRIC = Pattern.compile("notify_agent_[a-z0-9_]+");

    private final Installation installation = Installation.ofBuild();
    private final Path tools = place("notify.it.monitoring");
    private final Path shipped = place("notify.it.dist").resolve("monitoring");

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void jmxtermJolokiaAndTheExporterSeeTheAgentAndOperateIt(Jdk jdk) throws Exception {
        JavaHome java = jdk.homeOrSkip();
        Ports ports = Ports.free();
        String jolokia = "http://127.0.0.1:" + ports.rtmp() + "/jolokia/";
        Path folder = Files.createDirectories(installation.work().resolve("monitoring-" + jdk.feature()));
        Path events = folder.resolve("events.jsonl");
        Files.deleteIfExists(events);
        Path configuration = Files.writeString(
                folder.resolve("agent.properties"), """
                notify.all.sink=jsonlog://events.jsonl
                notify.away.sink=http://127.0.0.1:%d/hook
                notify.away.resend_limit=10
                notify.away.sign_key=PLANTED
                """.formatted(Ports.free().rtmp()));
        List<String> command = List.of(
                java.java().toString(),
                "-Xmx96m",
                "-javaagent:" + installation.agentJar() + "=" + configuration,
                "-javaagent:" + tools.resolve("exporter.jar") + "=127.0.0.1:" + ports.shutdown() + ":"
                        + shipped.resolve("jmx-exporter.yaml"),
                "-javaagent:" + tools.resolve("jolokia.jar") + "=host=127.0.0.1,port=" + ports.rtmp(),
                "-cp",
                System.getProperty("java.class.path"),
                WatchedHost.class.getName());
        try (Child host = Child.start("watched", folder, command)) {
            await().atMost(LIMIT)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> jolokia(jolokia + "read/io.notifyagent:type=Handler,name=away")
                                    .path("value")
                                    .path("StateCode")
                                    .asInt()
                            > 0);
            jolokiaReadsEverythingAndSendsATest(jolokia, events);
            jmxtermReadsAndOperatesAndListenersAreTold(java, host.pid());
            theExporterScrapesWhatTheRulesAndTheDashboardName("http://127.0.0.1:" + ports.shutdown() + "/metrics");
        }
    }

    private void jolokiaReadsEverythingAndSendsATest(String jolokia, Path events) throws IOException {
        JsonNode away =
                jolokia(jolokia + "read/io.notifyagent:type=Handler,name=away").path("value");
        assertThat(away.path("State").asText()).isIn("failing", "dropping");
        assertThat(away.path("LastError").asText()).contains("connect refused");
        assertThat(away.path("DeliveryLatencyMillis").path("count").asInt()).isZero();
        assertThat(away.path("SinkLatencyMicros").path("max").isNumber()).isTrue();
        assertThat(away.path("Options").path("sign_key").asText()).isEqualTo("***");
        assertThat(away.toString()).doesNotContain("PLANTED");

        JsonNode agent = jolokia(jolokia + "read/io.notifyagent:type=Agent").path("value");
        assertThat(agent.path("EventsByType").path("other").asLong()).isPositive();
        assertThat(agent.path("EventsByType").path("handler_failing").asLong()).isEqualTo(1);
        assertThat(agent.path("ConfigurationFiles").get(0).asText()).endsWith("agent.properties");
        assertThat(jolokia(jolokia + "read/io.notifyagent:type=Hooks")
                        .path("value")
                        .path("Hooks")
                        .size())
                .isPositive();

        String answer = jolokia(jolokia + "exec/io.notifyagent:type=Handler,name=all/sendTest")
                .path("value")
                .asText();
        assertThat(answer).contains("took the event");
        assertThat(Files.readString(events)).contains("\"event\":\"notify_test\"", "\"event\":\"handler_failing\"");
        assertThat(jolokia(jolokia + "exec/io.notifyagent:type=Handler,name=away/sendTest")
                        .path("value")
                        .asText())
                .contains("did not take the event", "connect refused");
    }

    private void jmxtermReadsAndOperatesAndListenersAreTold(JavaHome java, long pid) throws Exception {
        List<Notification> told = new CopyOnWriteArrayList<>();
        try (RemoteBeans beans = RemoteBeans.of(pid)) {
            beans.listenToAgent(told::add);
            jmxterm(java, beans.address(), """
                    get -b io.notifyagent:type=Handler,name=all State Sink
                    run -b io.notifyagent:type=Handler,name=all pause
                    """, "State = delivering;", "paused: nothing is delivered until resume");
            await().atMost(LIMIT)
                    .until(() -> told.stream().anyMatch(one -> one.getType().equals("io.notifyagent.handler.paused")));
            assertThat(beans.ofAgent("type=Handler,name=all", "StateCode")).isEqualTo(4);
            jmxterm(java, beans.address(), "run -b io.notifyagent:type=Handler,name=all resume\n", "resumed; ");
            await().atMost(LIMIT)
                    .until(() ->
                            told.stream().anyMatch(one -> one.getType().equals("io.notifyagent.handler.recovered")));
            assertThat(told)
                    .extracting(Notification::getSequenceNumber)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private void theExporterScrapesWhatTheRulesAndTheDashboardName(String url) throws IOException {
        String scrape = get(url);
        Set<String> scraped = metrics(scrape.lines().filter(line -> !line.startsWith("#")));
        assertThat(scraped).as("each rule finds something").isEqualTo(namedByRules());
        Set<String> shown = metrics(Files.readAllLines(shipped.resolve("grafana-dashboard.json")).stream());
        assertThat(shown).as("the dashboard uses much of it").hasSizeGreaterThan(15);
        assertThat(scraped).as("and nothing else").containsAll(shown);
        assertThat(scrape)
                .contains("notify_agent_handler_dropped_total{handler=\"away\",reason=\"resend_limit\"}")
                .contains("notify_agent_hooks{state=\"waiting\"}")
                .containsPattern("notify_agent_handler_state\\{handler=\"away\"} [12]\\.0")
                .containsPattern("notify_agent_events_total\\{event=\"handler_failing\"} 1\\.0");
    }

    /** The metrics that the rules make, each alternative of a pattern's last group one. */
    private Set<String> namedByRules() throws IOException {
        Set<String> names = new TreeSet<>();
        String[] alternatives = {};
        for (String line : Files.readAllLines(shipped.resolve("jmx-exporter.yaml"))) {
            Matcher pattern = ALTERNATIVES.matcher(line);
            if (pattern.find()) {
                alternatives = pattern.group(1).split("\\|");
            } else if (line.strip().startsWith("name: ")) {
                String name = line.strip().substring("name: ".length());
                Stream.of(name.contains("$2") ? alternatives : new String[] {""})
                        .map(one -> name.replace("$2", one.toLowerCase(Locale.ROOT)))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private void jmxterm(JavaHome java, String address, String commands, String... answers) throws Exception {
        Path script = Files.writeString(installation.work().resolve("jmxterm.txt"), commands);
        try (Child child = Child.start(
                "jmxterm",
                installation.work(),
                List.of(
                        java.java().toString(),
                        "-Xmx64m",
                        "-jar",
                        tools.resolve("jmxterm.jar").toString(),
                        "-n",
                        "-e",
                        "-l",
                        address,
                        "-i",
                        script.toString()))) {
            int exit = child.awaitExit(LIMIT);
            assertThat(exit)
                    .as(child.out().entries() + "\n" + child.err().entries())
                    .isZero();
            child.out()
                    .await(
                            "its answers",
                            LIMIT,
                            lines -> Stream.of(answers)
                                    .allMatch(answer -> lines.stream().anyMatch(line -> line.contains(answer))));
        }
    }

    private static JsonNode jolokia(String url) throws IOException {
        return JSON.readTree(get(url));
    }

    private static String get(String url) throws IOException {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<String> metrics(Stream<String> lines) {
        Set<String> names = new TreeSet<>();
        lines.forEach(line -> {
            Matcher matcher = METRIC.matcher(line);
            while (matcher.find()) {
                names.add(matcher.group());
            }
        });
        return names;
    }

    private static Path place(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }
}
