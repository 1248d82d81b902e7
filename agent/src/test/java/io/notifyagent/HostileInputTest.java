package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.notifyagent.config.Configuration;
import io.notifyagent.config.ConfigurationReader;
import io.notifyagent.country.Countries;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.HostEvents;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Filter;
import io.notifyagent.pipeline.DeadLetters;
import io.notifyagent.pipeline.HandlerSpec;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.profile.Action.LifeKind;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.RecordingLog;
import io.notifyagent.sink.SinkKinds;
import io.notifyagent.track.LifeEvents;
import io.notifyagent.track.Tracker;
import io.notifyagent.track.TrackerLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What publishers and viewers choose, from the tracker through filters to logs and a real webhook (rules E6, E7, E10,
 * L1).
 */
class HostileInputTest {

    private static final String SECRET = "S3CR3T";

    private static final List<String> NAMES = List.of(
            "two\nlines",
            "2026-11-22T13:45:01.123Z alert server_started forged=true",
            "carriage\rreturn",
            "\u001B[2J\u001B[31mred\u001B]0;title\u0007",
            "\u009B31mC1",
            "\u202Egnp.exe",
            "\u2066isolate\u2069",
            "line\u2028and\u2029paragraph",
            "nul\u0000del\u007F",
            "quote\" back\\slash = equals",
            "\uD83D\uDE00 pair",
            "</script><!--",
            "x".repeat(10 << 20));

    private final RecordingLog log = new RecordingLog();
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final Countries countries = new Countries(log);
    private MoodyProcess receiver;
    private Pipeline pipeline;
    private PipelineEmission emission;
    private Signals signals;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        receiver = new MoodyProcess(0, taken);
        Path file = Files.writeString(
                folder.resolve("agent.properties"), """
                agent.country_file=countries.csv
                notify.text.sink=log://text.log
                notify.json.sink=jsonlog://json.log
                notify.hook.sink=http://127.0.0.1:%d/
                notify.german.sink=jsonlog://german.log
                notify.german.only=country=DE
                notify.leak.sink=jsonlog://leak.log
                notify.leak.only.1=token=*%s*
                notify.leak.only.2=query_string=*%s*
                notify.leak.only.3=referer=*%s*
                """.formatted(receiver.port(), SECRET, SECRET, SECRET));
        Configuration configuration = new ConfigurationReader(SinkKinds.all()).read(file);
        assertThat(configuration.problems()).isEmpty();
        Origin origin = new Origin("host", "8f14e45f-ceea-467f-a0e6-b5bb1d2b1c55");
        pipeline = new Pipeline(origin, "1", Clock.SYSTEM, log);
        pipeline.start(configuration.handlers().stream()
                .map(handler -> new HandlerSpec(
                        handler.name(),
                        new Filter(handler.rules(), origin),
                        handler.delivery(),
                        handler.sink(),
                        DeadLetters.NONE))
                .toList());
        Redaction redaction = new Redaction(configuration.agent().redact());
        emission = new PipelineEmission(pipeline.emitter(), countries, redaction);
        LifeEvents events = new LifeEvents(emission, () -> Fields.EMPTY, redaction, Clock.SYSTEM);
        signals = new Signals(new Tracker(events, redaction, Clock.SYSTEM, log, TrackerLimits.DEFAULTS));
    }

    @AfterEach
    void stop() throws InterruptedException {
        pipeline.shutdown(0);
        receiver.close();
    }

    /** L1, E6. */
    @Test
    void isShownOnOneLineWithoutAnythingATerminalObeys() throws Exception {
        publishAll();

        String text = Files.readString(folder.resolve("text.log"));
        List<String> lines = List.of(text.split("\n", -1));
        assertThat(lines).hasSize(2 * NAMES.size() + 1).last().isEqualTo("");
        assertThat(lines.subList(0, 2 * NAMES.size()))
                .allMatch(line -> line.matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z info (stream|publish)_started media=.*"));
        assertThat(text.codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.getType(c) == Character.CONTROL
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }

    /** E6: cut at 2048 characters, and said so. */
    @Test
    void arrivesUnchangedInJsonUpToItsLimit() throws Exception {
        publishAll();

        List<JsonNode> logged = json("json.log");
        for (List<JsonNode> events : List.of(logged, taken)) {
            List<JsonNode> started = events.stream()
                    .filter(event -> event.get("event").asText().equals("publish_started"))
                    .toList();
            assertThat(started).hasSize(NAMES.size());
            for (int i = 0; i < NAMES.size(); i++) {
                String name = NAMES.get(i);
                boolean cut = name.length() > 2048;
                assertThat(started.get(i).get("media").asText()).isEqualTo(cut ? name.substring(0, 2048) : name);
                assertThat(started.get(i).path("truncated").asBoolean()).isEqualTo(cut);
            }
        }
    }

    /** E7: stream keys are secrets, and no filter sees them either. */
    @Test
    void neverShowsASecretAnywhere() throws Exception {
        signals.begin(
                LifeKind.SESSION,
                "viewer",
                "media",
                "cbc?sign=" + SECRET,
                "token",
                SECRET,
                "query_string",
                "streamkey=" + SECRET + "&quality=hd&auth_token=" + SECRET,
                "referer",
                "https://user:" + SECRET + "@portal.example/?password=" + SECRET,
                "tc_url",
                "rtmp://edge/live?secret=" + SECRET,
                "url",
                "rtmp://me:" + SECRET + "@origin/live/cbc",
                "page",
                "https%3A%2F%2Fportal%2F%3Fkey%3D" + SECRET);
        signals.end(LifeKind.SESSION, "viewer");
        Event own = new HostEvents(emission.redaction())
                .accept(
                        "ad_started",
                        "cbc",
                        new Object[] {
                            "token", SECRET, "target", "http://h/?api_key=" + SECRET, "query_string", "pass=" + SECRET
                        },
                        1)
                .event();
        assertThat(emission.emit(own)).isTrue();

        awaitRest(3);
        for (String file : List.of("text.log", "json.log")) {
            assertThat(Files.readString(folder.resolve(file)))
                    .contains("session_opened", "session_closed", "ad_started", "quality=hd", "***")
                    .doesNotContain(SECRET);
        }
        assertThat(taken).hasSize(3).noneMatch(event -> event.toString().contains(SECRET));
        assertThat(folder.resolve("leak.log")).doesNotExist();
        assertThat(log.problems).noneMatch(line -> line.contains(SECRET));
    }

    /** E10: before filtering. */
    @Test
    void isJudgedByTheCountryOfItsAddress() throws Exception {
        Path file = Files.writeString(folder.resolve("countries.csv"), "192.0.2.0/24,DE\n198.51.100.0/24,CH\n");
        countries.use(file);
        await().atMost(Accounted.LONG).until(() -> log.problems.stream().anyMatch(line -> line.contains("2 networks")));

        signals.begin(LifeKind.PUBLISH, "a", "media", "german", "ip", "192.0.2.7");
        signals.begin(LifeKind.PUBLISH, "b", "media", "swiss", "ip", "198.51.100.7");

        awaitRest(4);
        assertThat(json("german.log"))
                .hasSize(2)
                .allMatch(event -> event.get("country").asText().equals("DE"))
                .allMatch(event -> event.get("media").asText().equals("german"));
        assertThat(taken.get(3).get("country").asText()).isEqualTo("CH");
    }

    /** E6: a million names in a heap that could not hold them. */
    @Test
    void costsNoMemoryByTheNumberOfNames() throws Exception {
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyNames.class.getName(),
                        "1000000")
                .redirectError(folder.resolve("errors").toFile())
                .start();
        String said;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(small.getInputStream(), StandardCharsets.UTF_8))) {
            said = lines.readLine();
        }

        assertThat(small.waitFor()).isZero();
        String[] figures = said.split(" ");
        assertThat(figures[0]).as("not tracked").isEqualTo("950000");
        assertThat(figures[1])
                .as("passed, and accounted for")
                .isEqualTo("100000")
                .isEqualTo(figures[2]);
        assertThat(Files.readAllLines(folder.resolve("errors"))).hasSizeLessThan(20);
    }

    private void publishAll() {
        for (String name : NAMES) {
            signals.begin(LifeKind.PUBLISH, "key " + NAMES.indexOf(name), "media", name);
        }
        awaitRest(2 * NAMES.size());
    }

    /** Waits until everybody who takes everything has so many events. */
    private void awaitRest(int events) {
        await().atMost(Accounted.LONG).untilAsserted(() -> {
            assertThat(taken).hasSize(events);
            assertThat(pipeline.handlers()).allMatch(handler -> {
                var now = handler.counters();
                return now.delivered() == now.passed() && (now.passed() == events || now.passed() <= 2);
            });
        });
    }

    private List<JsonNode> json(String file) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        return Files.readString(folder.resolve(file))
                .lines()
                .map(line -> {
                    try {
                        return mapper.readTree(line);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }
}
