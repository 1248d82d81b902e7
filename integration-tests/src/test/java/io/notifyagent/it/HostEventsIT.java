package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.notifyagent.api.NotifyEvents;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that packs its own copy of the api, in any class loader, reaches the agent (rule E9). */
final class HostEventsIT {

    private static final long LIMIT_SECONDS = 30;

    private final Installation installation = Installation.ofBuild();

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void eventsOfTheHostsOwnArriveFromEveryLoader(Jdk jdk) throws Exception {
        JavaHome java = jdk.homeOrSkip();
        Path configuration = Files.writeString(folder.resolve("agent.properties"), """
                agent.server=media1
                notify.own.sink=jsonlog://events.jsonl
                notify.own.only=event=ad_inserted
                notify.own.except=media=refused
                """);

        List<String> said = run(java, List.of("-javaagent:" + installation.agentJar() + "=" + configuration));

        assertThat(said)
                .containsExactly("true false", "true", "false", "false", "true false", "true", "false", "false");
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("events.jsonl"))) {
            events.add(new ObjectMapper().readTree(line));
        }
        assertThat(events).extracting(event -> event.path("media").asText()).containsExactly("first", "second");
        assertThat(events).extracting(event -> event.path("event_id").asLong()).containsExactly(1L, 2L);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.path("event").asText()).isEqualTo("ad_inserted");
            assertThat(event.path("level").asText()).isEqualTo("info");
            assertThat(event.path("server").asText()).isEqualTo("media1");
            assertThat(event.path("campaign").asText()).isEqualTo("spring");
            assertThat(event.path("seconds").isInt()).isTrue();
            assertThat(event.path("token").asText()).isEqualTo("***");
        });
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void withoutTheAgentEveryCallIsANoOp(Jdk jdk) throws Exception {
        List<String> said = run(jdk.homeOrSkip(), List.of());

        assertThat(said)
                .containsExactly("false false", "false", "false", "false", "false false", "false", "false", "false");
    }

    private List<String> run(JavaHome java, List<String> options) throws Exception {
        List<String> command = new ArrayList<>(List.of(java.java().toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                location(EmittingHost.class) + File.pathSeparator + location(NotifyEvents.class),
                EmittingHost.class.getName()));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
            assertThat(process.exitValue()).isZero();
            return Files.readAllLines(out);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
