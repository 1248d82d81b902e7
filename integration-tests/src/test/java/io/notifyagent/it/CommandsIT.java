package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.notifyagent.api.NotifyEvents;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line and an agent at work in another JVM: what an operator sees and orders is what happens. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.notifyagent.it.JdkPair#mixed")
final class CommandsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Installation installation = Installation.ofBuild();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private HttpServer receiver;
    private Process host;
    private BufferedWriter orders;

    @Parameter
    private JdkPair jdks;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int code = answer;
            if (code == 200) {
                new ObjectMapper().readTree(body).forEach(received::add);
            }
            exchange.sendResponseHeaders(code, -1);
            exchange.close();
        });
        receiver.start();
        Path configuration = Files.writeString(folder.resolve("agent.properties"), """
                agent.server = media1
                notify.alerts.sink = http://127.0.0.1:%d/secret-path
                notify.alerts.only = event=source_lost
                notify.alerts.resend_notifications_timeout = 300
                notify.alerts.dead_letter = dead.jsonl
                """.formatted(
                        receiver.getAddress().getPort()));
        start(configuration);
        await().atMost(LIMIT).until(() -> said().contains("ready"));
    }

    private void start(Path configuration) throws Exception {
        host = new ProcessBuilder(
                        jdks.server().homeOrSkip().java().toString(),
                        "-javaagent:" + installation.agentJar() + "=" + configuration,
                        "-cp",
                        location(OrderedHost.class) + File.pathSeparator + location(NotifyEvents.class),
                        OrderedHost.class.getName())
                .redirectOutput(folder.resolve("host.out").toFile())
                .redirectError(folder.resolve("host.err").toFile())
                .start();
        orders = host.outputWriter(StandardCharsets.UTF_8);
    }

    @AfterEach
    void stop() {
        if (host != null) {
            host.destroyForcibly();
        }
        receiver.stop(0);
    }

    private static Path location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(folder.resolve("host.out"));
    }

    /** Has the host emit an event, and says whether a handler took it. */
    private boolean emit(String event, String media) throws IOException {
        int before = said().size();
        orders.write(event + " " + media + "\n");
        orders.flush();
        await().atMost(LIMIT).until(() -> said().size() > before);
        return said().get(before).startsWith("true ");
    }

    /** Whether anybody wants such an event: a handler, or a tail. */
    private boolean wanted(String event) throws IOException {
        emit(event, "asked");
        return said().get(said().size() - 1).split(" ")[1].equals("true");
    }

    private Child tail(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("tail", pid()));
        words.addAll(List.of(arguments));
        return Child.start(
                "tail",
                folder.resolve("tail"),
                Command.line(installation, jdks.commands().homeOrSkip(), words.toArray(new String[0])));
    }

    private Command command(String... arguments) throws Exception {
        return Command.run(folder, installation, jdks.commands().homeOrSkip(), arguments);
    }

    private String pid() {
        return Long.toString(host.pid());
    }

    private JsonNode handler() throws Exception {
        Command status = command("status", pid(), "--json");
        assertThat(status.code()).as("%s", status).isZero();
        assertThat(status.out()).singleElement().asString().doesNotContain("secret-path");
        return new ObjectMapper().readTree(status.out().get(0)).path("handlers").get(0);
    }

    @Test
    void aReceiverThatIsDownIsSeenTriedAndRetriedWhenItIsBack() throws Exception {
        answer = 503;
        assertThat(emit("source_lost", "cam")).isTrue();
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(handler().path("state").asText()).isEqualTo("failing"));

        Command status = command("status", pid());
        assertThat(status.code()).isZero();
        assertThat(status.err()).isEmpty();
        assertThat(status.out())
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.matches("alerts +failing +1 +0 +0 +1 +0 .*"))
                .anyMatch(line -> line.matches("  last error .* ago: .*503.*"));
        Command test = command("send-test", pid(), "--handler", "alerts");
        assertThat(test.code()).isEqualTo(1);
        assertThat(test.err()).singleElement().asString().contains("did not take the event", "503");
        Command unknown = command("send-test", pid(), "--handler", "alrets");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).singleElement().asString().contains("did you mean 'alerts'?");

        answer = 200;
        Command right = command("send-test", pid());
        assertThat(right.code()).as("%s", right).isZero();
        assertThat(right.out()).singleElement().asString().matches("alerts: http://127\\.0\\.0\\.1 took the event .*");
        assertThat(command("retry", pid(), "alerts").code()).isZero();
        await().atMost(LIMIT)
                .until(() -> received.stream()
                        .anyMatch(event -> event.path("media").asText().equals("cam")));
        JsonNode after = handler();
        assertThat(after.path("state").asText()).isEqualTo("delivering");
        assertThat(after.path("delivered").asLong()).isEqualTo(1);
    }

    @Test
    void aPausedHandlerDeliversNothingUntilItIsResumed() throws Exception {
        assertThat(command("pause", pid(), "alerts").code()).isZero();
        assertThat(emit("source_lost", "cam")).isTrue();
        JsonNode paused = handler();
        assertThat(paused.path("state").asText()).isEqualTo("paused");
        assertThat(paused.path("delivered").asLong()).isZero();
        assertThat(received).isEmpty();

        assertThat(command("resume", pid()).out()).singleElement().asString().startsWith("alerts: resumed");

        await().atMost(LIMIT).until(() -> received.size() == 1);
        assertThat(command("flush", pid()).code()).isZero();
    }

    @Test
    void aTailSeesWhatHandlersDoNotAndLeavesNoTrace() throws Exception {
        String hostile = "cam\u001b[31m\u202ex";
        try (Child tail = tail("only", "event=source_lost,stream_motion_started", "except", "media=quiet", "-n", "3")) {
            tail.err()
                    .await(
                            "the tail to begin",
                            LIMIT,
                            lines -> lines.stream().anyMatch(line -> line.contains("from now on")));
            assertThat(emit("stream_motion_started", hostile)).isFalse();
            assertThat(emit("source_lost", "quiet")).isTrue();
            assertThat(emit("source_lost", "cam")).isTrue();
            assertThat(emit("dvr_new_blob", "cam")).isFalse();
            assertThat(emit("source_lost", "cam-2")).isTrue();
            assertThat(tail.awaitExit(LIMIT)).isZero();
            List<String> lines = tail.out().await("three events", LIMIT, all -> all.size() == 3);
            assertThat(lines.get(0))
                    .matches(".* notice stream_motion_started media=\"cam.u001b\\[31m.u202ex\" .*event_id=0");
            assertThat(lines.get(1)).matches(".* alert source_lost media=cam reason=closed event_id=2");
            assertThat(lines.get(2)).matches(".* alert source_lost media=cam-2 reason=closed event_id=3");
        }
        await().atMost(LIMIT).until(() -> received.size() == 3);
        assertThat(handler().path("passed").asLong()).isEqualTo(3);
        await().atMost(LIMIT).until(() -> !wanted("stream_motion_started"));
    }

    @Test
    void aTailThatIsKilledIsForgotten() throws Exception {
        assertThat(wanted("stream_motion_started")).isFalse();
        try (Child tail = tail()) {
            tail.err()
                    .await(
                            "the tail to begin",
                            LIMIT,
                            lines -> lines.stream().anyMatch(line -> line.contains("from now on")));
            assertThat(wanted("stream_motion_started")).isTrue();
            tail.kill();
            await().atMost(LIMIT).until(() -> !wanted("stream_motion_started"));
        }
    }

    @Test
    void deadLettersGoThroughTheHandlerAgainWithTheirIds() throws Exception {
        answer = 422;
        assertThat(emit("source_lost", "cam")).isTrue();
        Path dead = folder.resolve("dead.jsonl");
        // The third refusal finds it; operators need not wait for the second and third try.
        await().atMost(LIMIT).until(() -> {
            command("retry", pid());
            return Files.exists(dead) && Files.readString(dead).endsWith("\n");
        });
        Files.writeString(dead, Files.readString(dead) + "{\"event\":\"nonsense\"}\nno json\n");
        answer = 200;

        Command replay = command("replay", dead.toString(), pid(), "--handler", "alerts");

        assertThat(replay.out()).containsExactly("1 of 3 lines were taken by 'alerts'");
        assertThat(replay.err())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("line 2: it lacks one of event, event_id"))
                .anyMatch(line -> line.startsWith("line 3: it is no valid JSON"));
        assertThat(replay.code()).isEqualTo(2);
        await().atMost(LIMIT).until(() -> received.size() == 1);
        JsonNode event =
                new ObjectMapper().readTree(Files.readAllLines(dead).get(0)).path("event");
        assertThat(received.get(0)).isEqualTo(event);
        assertThat(command("replay", dead.toString(), pid(), "--handler", "other")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void theCommandsFindTheJvmAndSayWhereThereIsNone() throws Exception {
        assertThat(command("ps").out())
                .anyMatch(
                        line -> line.startsWith(pid() + " ") && line.contains("0.1.0") && line.contains("OrderedHost"));
        Command hooks = command("hooks", pid());
        assertThat(hooks.code()).isZero();
        assertThat(hooks.out())
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.startsWith("inactive") && line.contains("hooks of red5"));
        Command top = command("top", pid(), "--every", "1", "--count", "1");
        assertThat(top.code()).as("%s", top).isZero();
        assertThat(top.out()).anyMatch(line -> line.startsWith("HANDLER"));
        Command none = command("status", "999999999");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).singleElement().asString().contains("there is no process 999999999");
    }

    @Test
    void aConfigurationThatWasWrongAtTheStartIsNamedAndMendedWithoutARestart() throws Exception {
        host.destroyForcibly().waitFor();
        Path configuration = folder.resolve("agent.properties");
        String right = Files.readString(configuration);
        Files.writeString(configuration, right.replace(".sink =", ".snik ="));
        start(configuration);
        await().atMost(LIMIT).until(() -> said().contains("ready"));

        Command status = command("status", pid());
        assertThat(status.code()).isEqualTo(1);
        assertThat(status.out()).isEmpty();
        assertThat(status.err().get(0)).startsWith("no notify-agent runs in JVM " + pid() + "; attach it with: ");
        assertThat(status.err().get(1))
                .isEqualTo("it was started with -javaagent:" + installation.agentJar()
                        + " and stays idle, for its configuration is wrong:");
        assertThat(status.err().get(2)).startsWith(configuration + ":2:1: ").contains("handler 'alerts' has no sink");
        assertThat(String.join("", status.err())).doesNotContain("secret-path");

        Files.writeString(configuration, right);
        Command mended = command("hooks", pid());
        assertThat(mended.code()).isEqualTo(1);
        assertThat(mended.err()).hasSize(2).last().asString().contains("its configuration has no error now");
        Command attached = command("attach", pid(), configuration.toString());
        assertThat(attached.code()).as("%s", attached).isZero();
        assertThat(emit("source_lost", "cam")).isTrue();
        assertThat(handler().path("state").asText()).isEqualTo("delivering");
    }

    @Test
    void whatAFilterRejectsIsCountedAndNothingElse() throws Exception {
        Path configuration = folder.resolve("agent.properties");
        Files.writeString(
                configuration,
                Files.readString(configuration).replace("event=source_lost", "event=source_lost media=cam-*"));
        assertThat(command("reload", pid()).code()).isZero();
        assertThat(emit("source_lost", "cam-1")).isTrue();
        assertThat(emit("source_lost", "door")).isFalse();
        assertThat(emit("source_lost", "gate")).isFalse();
        assertThat(emit("stream_started", "cam-1"))
                .as("of a type that it never takes")
                .isFalse();
        JsonNode handler = handler();
        assertThat(handler.path("passed").asLong()).isEqualTo(1);
        assertThat(handler.path("rejected").asLong()).isEqualTo(2);
        assertThat(command("status", pid()).out()).contains("  its filter rejected 2");
    }

    @Test
    void aConfigurationIsTriedWithoutAServer() throws Exception {
        String file = folder.resolve("agent.properties").toString();
        assertThat(command("send-test", file).out()).singleElement().asString().contains("took the event");
        assertThat(received.get(0).path("event").asText()).isEqualTo("notify_test");
        answer = 500;
        assertThat(command("send-test", file).code()).isEqualTo(1);
        assertThat(command("send-test", file, "--handler", "x").code()).isEqualTo(2);
    }
}
