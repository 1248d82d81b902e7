package io.notifyagent.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code java -jar notify-agent.jar}: each exit code, from a process of its own (rules C5, F8, A3). */
class CommandLineIT {

    private static final String JAR = System.getProperty("notify.agent.jar");

    @TempDir
    Path folder;

    private ForkedJvm run(JavaHome java, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.tool("java"), "-jar", JAR));
        command.addAll(List.of(arguments));
        return ForkedJvm.start(folder, null, command);
    }

    private String configuration(String text) throws IOException {
        return Files.writeString(folder.resolve("agent.properties"), text).toString();
    }

    @ParameterizedTest
    @EnumSource
    void answersZeroForAGoodConfigurationAndSaysNothingElse(JavaHome java) throws Exception {
        try (ForkedJvm check = run(java, "check", configuration("notify.a.sink = http://host/\n"))) {
            assertThat(check.end()).isZero();
            assertThat(check.err()).isEmpty();
            assertThat(check.out()).last().isEqualTo("  a -> http://host");
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersTwoForAWrongConfigurationAndForWarningsIfStrict(JavaHome java) throws Exception {
        try (ForkedJvm check = run(java, "check", configuration("notify.a.sink = nowhere\n"))) {
            assertThat(check.end()).isEqualTo(2);
            assertThat(check.out()).isEmpty();
            assertThat(check.err()).anyMatch(line -> line.contains("agent.properties:1:17: no kind of sink"));
        }
        String odd = configuration("notify.a.sink = http://host/\nnotify.a.only = event=odd\n");
        try (ForkedJvm check = run(java, "check", "--strict", odd)) {
            assertThat(check.end()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void explainsAnEvent(JavaHome java) throws Exception {
        String file = configuration("notify.a.sink = http://host/\n");
        try (ForkedJvm explain = run(java, "explain", file, "--event", "{\"event\":\"source_lost\"}", "--json")) {
            assertThat(explain.end()).isZero();
            assertThat(explain.err()).isEmpty();
            assertThat(explain.out())
                    .containsExactly("{\"event_id\":1,\"handler\":\"a\",\"pass\":true,\"decided_by\":\"default\"}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void triesAScriptOnTheEventsOfALog(JavaHome java) throws Exception {
        String script = Path.of("src/main/dist/examples/no_video.lua").toString();
        Path events = Files.writeString(
                folder.resolve("events.jsonl"),
                "{\"event\":\"source_lost\",\"utc_ms\":1795355101123,\"server\":\"media1\",\"media\":\"cbc\"}\n");
        try (ForkedJvm trial = run(
                java,
                "run-script",
                script,
                "--events",
                events.toString(),
                "--arg",
                "from=a@media1",
                "--arg",
                "to=b@c")) {
            assertThat(trial.end()).isZero();
            assertThat(trial.err()).isEmpty();
            assertThat(trial.out())
                    .startsWith("MAIL by smtp://127.0.0.1:25", "  from:     a@media1", "  to:       b@c")
                    .endsWith("1 event, 1 mail, no requests (not sent; --live sends)");
        }
        try (ForkedJvm trial = run(java, "run-script", script, "--events", events.toString())) {
            assertThat(trial.end()).isEqualTo(1);
            assertThat(trial.err()).singleElement().asString().startsWith("no_video.lua:");
        }
        Path wrong = Files.writeString(folder.resolve("wrong.lua"), "x = = 1");
        try (ForkedJvm trial = run(java, "run-script", wrong.toString(), "--events", events.toString())) {
            assertThat(trial.end()).isEqualTo(2);
            assertThat(trial.err()).singleElement().asString().contains("wrong.lua:1: ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersOneWhereItFailed(JavaHome java) throws Exception {
        String file = configuration("notify.a.sink = http://host/\n");
        try (ForkedJvm explain = run(java, "explain", file, "--events", folder.toString())) {
            assertThat(explain.end()).isEqualTo(1);
            assertThat(explain.err()).singleElement().asString().contains("cannot be read");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsItsVersionAndAnswersTwoWithoutACommand(JavaHome java) throws Exception {
        try (ForkedJvm version = run(java, "--version")) {
            assertThat(version.end()).isZero();
            assertThat(version.out()).singleElement().asString().startsWith("notify-agent ");
            assertThat(version.err()).isEmpty();
        }
        try (ForkedJvm nothing = run(java)) {
            assertThat(nothing.end()).isEqualTo(2);
            assertThat(nothing.err()).first().asString().startsWith("a command is missing");
        }
    }
}
