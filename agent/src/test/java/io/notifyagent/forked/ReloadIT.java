package io.notifyagent.forked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** C8 with the finished jar in a host that knows nothing of it: a file changes, the agent follows. */
class ReloadIT {

    @TempDir
    Path folder;

    private void configure(String text) throws IOException {
        Files.writeString(folder.resolve("agent.properties"), text);
    }

    private List<String> lines(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @ParameterizedTest
    @EnumSource
    void followsItsConfigurationWhileTheHostRuns(JavaHome java) throws Exception {
        configure("agent.log = agent.log\nnotify.a.sink = jsonlog://a.log\n");
        List<String> command = List.of(
                java.tool("java"),
                "-javaagent:" + System.getProperty("notify.agent.jar") + "=" + folder.resolve("agent.properties"),
                "-cp",
                ForkedJvm.hostClasses(folder).toString(),
                Host.class.getName(),
                "wait");
        try (ForkedJvm host = ForkedJvm.start(folder, null, command)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> lines("agent.log").stream().anyMatch(line -> line.contains(" started: 1 handlers")));

            configure("agent.log = agent.log\nnotify.a.sink = nowhere\n");
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            lines("agent.log").stream().anyMatch(line -> line.contains("the old one stays in force")));
            assertThat(lines("agent.log"))
                    .anyMatch(line -> line.contains("agent.properties:2:17, reload 1] no kind of"));
            assertThat(lines("a.log")).isEmpty();

            configure("agent.log = agent.log\nnotify.a.sink = jsonlog://a.log\nnotify.b.sink = jsonlog://b.log\n");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> lines("b.log").stream().anyMatch(line -> line.contains("config_reloaded")));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> lines("a.log").stream().anyMatch(line -> line.contains("\"handlers\":2")));

            assertThat(host.end()).isZero();
            assertThat(host.out()).last().isEqualTo("the host ran");
            assertThat(host.err()).isEmpty();
        }
    }
}
