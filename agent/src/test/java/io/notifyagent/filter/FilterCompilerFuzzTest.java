package io.notifyagent.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.notifyagent.config.Configuration;
import io.notifyagent.config.ConfigurationReader;
import io.notifyagent.config.HandlerConfig;
import io.notifyagent.event.Event;
import io.notifyagent.sink.log.ConsoleSinkKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * F1-F7 from the text of a block to the decision, against the reference: line 1 of the input is the media, line 2 the
 * address of one event, the rest stands in a block that says everything to the console.
 */
class FilterCompilerFuzzTest {

    private static final int LONGEST = 20_000;

    @TempDir
    static Path folder;

    private final ConfigurationReader reader = new ConfigurationReader(List.of(new ConsoleSinkKind()));

    @FuzzTest(maxDuration = "2m")
    void decidesAsTheReferenceDoes(byte[] bytes) throws IOException {
        String[] parts = new String(bytes, 0, Math.min(bytes.length, LONGEST), StandardCharsets.UTF_8).split("\n", 3);
        if (parts.length < 3 || parts[2].contains("${")) {
            return;
        }
        Path main = folder.resolve("agent.properties");
        if (Files.notExists(main)) {
            Files.writeString(main, "agent.include=blocks.conf\n");
        }
        Files.writeString(folder.resolve("blocks.conf"), "notify a { sink console://; " + parts[2] + "\n}\n");
        Configuration configuration = reader.read(main);
        for (HandlerConfig handler : configuration.handlers()) {
            Filter filter = new Filter(handler.rules(), Samples.ORIGIN);
            ReferenceFilter reference = new ReferenceFilter(handler.rules(), Samples.ORIGIN);
            for (Event event : events(parts[0], parts[1])) {
                boolean passes = reference.passes(event);
                assertThat(filter.passes(event)).isEqualTo(passes);
                assertThat(filter.explain(event).passes()).isEqualTo(passes);
                assertThat(filter.verdict(event.kind())).isNotEqualTo(passes ? Verdict.NONE : Verdict.ALL);
            }
        }
    }

    private static List<Event> events(String media, String ip) {
        List<Event> events = new ArrayList<>();
        for (String name : List.of("stream_started", "source_lost", "memory_usage", "long_gc", "custom")) {
            events.add(Samples.event(name, media, "ip", ip, "bytes", 10L, "fps", 29.97, "stall", true));
            events.add(Samples.event(name, ip, "ip", media, "bytes", -1L, "country", "DE"));
            events.add(Samples.event(name, null));
        }
        return events;
    }
}
