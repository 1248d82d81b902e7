package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a JVM without profile is a server, and when it is not (rule A5). */
final class GenericServerIT {

    private static final String SHARED = "agent.state_file=state\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#oneOrAll")
    void aShortLivedJvmAnnouncesNothingAndLeavesTheStateOfTheServerAlone(Jdk jdk) throws Exception {
        Files.writeString(folder.resolve("state"), "running\n");

        assertThat(run(jdk, "idle", "100")).isEmpty();
        assertThat(folder.resolve("state")).hasContent("running");
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#oneOrAll")
    void aServerWithoutListenerHasStartedAfterTenSeconds(Jdk jdk) throws Exception {
        Files.writeString(folder.resolve("state"), "running\n");

        assertThat(run(jdk, "idle", "7000")).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("server_started");
            assertThat(event.text("previous_state")).isEqualTo("killed");
        });
        assertThat(folder.resolve("state")).hasContent("shutdown");
    }

    private List<ReceivedEvent> run(Jdk jdk, String... arguments) throws Exception {
        return DistressedJvm.run(jdk, folder, List.of(), List.of(), SHARED, arguments).events().stream()
                .filter(event -> !event.text("group").equals("system_overloaded") && !event.has("scope"))
                .toList();
    }
}
