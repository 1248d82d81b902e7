package io.notifyagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F8: {@code explain FILE}. */
class ExplainTest {

    @TempDir
    private Path folder;

    private String file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("agent.properties"), """
                        agent.server = edge-1
                        notify.hook.sink = http://host/
                        notify.hook.only = event=stream_started media=cam-*
                        notify.hook.only.2 = event=source_lost
                        notify.hook.except = media=cam-7
                        notify.crash.sink = log://crash.log
                        notify.crash.verbose = alert
                        """).toString();
    }

    private Run json(String event) {
        return Run.of("explain", file, "--event", event, "--json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'event':'stream_started','media':'cam-1'}   | true  | only:1",
                "{'event':'source_lost'}                      | true  | only:2",
                "{'event':'source_lost','media':'cam-7'}      | false | except:1",
                "{'event':'stream_stopped','media':'cam-1'}   | false | no_only_matched",
            })
    void saysWhatDecidesF8(String event, boolean pass, String reason) {
        Run run = json(event.replace('\'', '"'));
        assertThat(run.code()).isZero();
        assertThat(run.lines().get(0))
                .isEqualTo("{\"event_id\":1,\"handler\":\"hook\",\"pass\":" + pass + ",\"decided_by\":\"" + reason
                        + "\"}");
    }

    @Test
    void namesVerboseOnlyWhereTheDirectivesWouldPassF8() {
        assertThat(json("{\"event\":\"stream_started\"}").lines().get(1))
                .isEqualTo("{\"event_id\":1,\"handler\":\"crash\",\"pass\":false,\"decided_by\":\"verbose\"}");
        assertThat(json("{\"event\":\"stream_started\",\"level\":\"alert\"}")
                        .lines()
                        .get(1))
                .isEqualTo("{\"event_id\":1,\"handler\":\"crash\",\"pass\":true,\"decided_by\":\"default\"}");
    }

    @Test
    void knowsTheCountryOfAnAddressE10() throws IOException {
        Files.writeString(folder.resolve("countries.csv"), "192.0.2.0/24,DE\n");
        String located = Files.writeString(
                        folder.resolve("located.properties"),
                        "agent.country_file=countries.csv\nnotify.a.sink=log://a.log\nnotify.a.only=country=DE\n")
                .toString();

        assertThat(Run.of("explain", located, "--event", "{\"event\":\"session_opened\",\"ip\":\"192.0.2.9\"}")
                        .out())
                .contains("a  pass  only:1");
        assertThat(Run.of("explain", located, "--event", "{\"event\":\"session_opened\",\"ip\":\"192.0.3.9\"}")
                        .out())
                .contains("a  drop  no_only_matched");
    }

    @Test
    void showsPeopleTheDirectiveThatDecidesF8() {
        Run run = Run.of("explain", file, "--event", "{\"event\":\"source_lost\",\"media\":\"a\",\"event_id\":42}");
        assertThat(run.lines())
                .containsExactly(
                        "event 42 source_lost media=a",
                        "  hook   pass  only:2           only event=source_lost",
                        "  crash  pass  default");
    }

    @Test
    void readsEventsFromAFileAndFromStandardInputF8() throws IOException {
        String events =
                "{\"event\":\"source_lost\"}\n\n{\"event\":\"source_lost\",\"media\":\"cam-7\",\"event_id\":9}\n";
        Path jsonl = Files.writeString(folder.resolve("events.jsonl"), events);
        Run fromFile = Run.of("explain", file, "--events", jsonl.toString(), "--json");
        Run fromInput = Run.with(events, "explain", file, "--events", "-", "--json");
        assertThat(fromFile).isEqualTo(fromInput);
        assertThat(fromFile.code()).isZero();
        assertThat(fromFile.lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("{\"event_id\":1,\"handler\":\"hook\",\"pass\":true"))
                .anyMatch(line -> line.startsWith("{\"event_id\":9,\"handler\":\"hook\",\"pass\":false"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nonsense                                   | no valid JSON, at column",
                "{'event':'a'                               | no valid JSON, at column",
                "{'event':'a'} {'event':'b'}                | more than one",
                "{'event':'a','event':'b'}                  | Duplicate field 'event'",
                "['a']                                      | an event is a JSON object",
                "null                                       | an event is a JSON object",
                "{'media':'a'}                              | it has no 'event'",
                "{'event':''}                               | it has no 'event'",
                "{'event':null}                             | it has no 'event'",
                "{'event':5}                                | 'event' must be a text",
                "{'event':'a','media':7}                    | 'media' must be a text",
                "{'event':'a','utc_ms':'now'}               | 'utc_ms' must be a whole number",
                "{'event':'a','event_id':1.5}               | 'event_id' must be a whole number",
                "{'event':'a','level':'loud'}               | 'loud' is no level; levels are debug",
                "{'event':'a','x':[1]}                      | 'x' is a list or an object",
                "{'event':'a','x':{'y':1}}                  | 'x' is a list or an object",
                "{'event':'a','x':123456789012345678901}    | 'x' is too large",
                "{'event':'Not A Name'}                     | is no name of an event",
                "{'event':'a','not a name':1}               | a field's name",
            })
    void saysInWhichLineWhatIsWrongAndGoesOnF8(String event, String message) {
        String good = "{\"event\":\"source_lost\"}\n";
        Run run = Run.with(good + event.replace('\'', '"') + "\n" + good, "explain", file, "--events", "-", "--json");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .startsWith("standard input:2: ")
                .contains(message);
        assertThat(run.lines()).hasSize(4);
    }

    @Test
    void masksSecretsBeforeTheFilterSeesThemAsTheAgentDoesE7() throws IOException {
        Files.writeString(folder.resolve("agent.properties"), """
                notify.hook.sink = http://host/
                notify.hook.only = token=abc
                """);
        assertThat(json("{\"event\":\"session_opened\",\"token\":\"abc\"}")
                        .lines()
                        .get(0))
                .contains("\"pass\":false");
    }

    @Test
    void comparesTheServerOfTheEventOrElseTheConfiguredOneF4() throws IOException {
        Files.writeString(folder.resolve("agent.properties"), """
                agent.server = edge-1
                notify.hook.sink = http://host/
                notify.hook.only = server=edge-1
                """);
        assertThat(json("{\"event\":\"source_lost\"}").out()).contains("\"pass\":true");
        assertThat(json("{\"event\":\"source_lost\",\"server\":\"edge-2\"}").out())
                .contains("\"pass\":false");
    }

    @Test
    void explainsNothingByAWrongConfigurationC5() throws IOException {
        Files.writeString(folder.resolve("agent.properties"), "notify.hook.sink = nowhere\n");
        Run run = json("{\"event\":\"source_lost\"}");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(":1:20: no kind of sink takes this");
    }

    @Test
    void saysThatTheFileOfEventsIsNotThere() {
        Run run = Run.of("explain", file, "--events", folder.resolve("none").toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no such file");
    }

    @Test
    void answersOneWhereTheFileOfEventsCannotBeRead() {
        Run run = Run.of("explain", file, "--events", folder.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be read");
    }

    @Test
    void drivesNoTerminalWithTheNameOfAStreamL1() {
        Run run = Run.of("explain", file, "--event", "{\"event\":\"source_lost\",\"media\":\"\\u001b[31m\\u202e\\n\"}");
        assertThat(run.out()).contains("media=\\u001b[31m\\u202e\\u000a").doesNotContain("\u001b", "\u202e");
    }
}
