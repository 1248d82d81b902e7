package io.notifyagent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ps}: what Linux tells of JVMs; CommandsIT sees one with the agent, Red5CommandsIT a media server. */
class PsTest {

    @Test
    void listsAJvmThatIsNotThisOne() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "Linux");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Xmx32m",
                        Waiting.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('w');
            List<JsonNode> rows =
                    Run.of("ps", "--json").lines().stream().map(PsTest::json).toList();
            assertThat(rows)
                    .noneMatch(row ->
                            row.path("pid").asLong() == ProcessHandle.current().pid())
                    .filteredOn(row -> row.path("pid").asLong() == other.pid())
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.path("main").asText()).isEqualTo(Waiting.class.getName());
                        assertThat(row.path("readable").asBoolean()).isTrue();
                        assertThat(row.path("agent").isNull()).isTrue();
                    });
            assertThat(Run.of("ps").lines()).first().asString().startsWith("PID ");
            assertThat(Run.of("ps").lines()).allMatch(line -> line.length() <= 80);
        } finally {
            other.destroyForcibly();
        }
    }

    private static JsonNode json(String line) {
        try {
            return new JsonMapper().readTree(line);
        } catch (java.io.IOException invalid) {
            throw new AssertionError(line, invalid);
        }
    }

    /** Another JVM: says so, and waits for the end of its input. */
    public static final class Waiting {
        private Waiting() {}

        /** Waits. */
        public static void main(String[] arguments) throws Exception {
            System.out.println("waiting");
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
