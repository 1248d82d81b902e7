package io.notifyagent.sink.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.notifyagent.sink.Batch;
import io.notifyagent.sink.FakeSettings;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.RecordingLog;
import io.notifyagent.sink.Samples;
import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.StepClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSinkTest {

    @TempDir
    private Path folder;

    private final RecordingLog log = new RecordingLog();
    private final StepClock clock = new StepClock();
    private final SinkContext context = new SinkContext("test", Samples.ORIGIN, "1.0", clock, log);

    /** L1. */
    @Test
    void writesLinesOfText() throws Exception {
        try (Sink sink = open(LogSinkKind.text(), "log://x.log")) {
            assertThat(sink.deliver(new Batch("b", Samples.many(1, 2)))).isEqualTo(new Outcome.Delivered(2));
        }

        assertThat(folder.resolve("x.log"))
                .hasContent("2026-11-22T13:45:01.123Z info stream_started media=cbc app=live type=publish event_id=1\n"
                        + "2026-11-22T13:45:01.123Z info stream_started media=cbc app=live type=publish event_id=2\n");
    }

    /** L1. */
    @Test
    void writesOneJsonObjectPerLine() throws Exception {
        try (Sink sink = open(LogSinkKind.json(), "jsonlog://logs/x.json")) {
            sink.deliver(new Batch("b", Samples.many(1, 2)));
        }

        List<String> lines = Files.readAllLines(folder.resolve("logs/x.json"));
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("{\"event\":\"stream_started\",\"event_id\":"));
    }

    /** L3: no rotated file is larger than max_size, whatever the size of a batch. */
    @Test
    void splitsABatchThatIsLargerThanAFile() throws Exception {
        int delivered = 0;
        try (Sink sink = open(LogSinkKind.text(), "log://x.log", "max_size", "1000", "max_depth", "9")) {
            while (delivered < 50) {
                Outcome outcome = sink.deliver(new Batch("b", Samples.many(delivered + 1, 50 - delivered)));
                delivered += ((Outcome.Delivered) outcome).count();
            }
        }

        StringBuilder all = new StringBuilder();
        for (int i = 4; i >= 0; i--) {
            Path file = folder.resolve(i == 0 ? "x.log" : "x.log." + i);
            assertThat(Files.size(file)).isLessThanOrEqualTo(1000);
            all.append(Files.readString(file));
        }
        assertThat(all.toString().lines().map(line -> line.replaceAll(".*event_id=", "")))
                .containsExactlyElementsOf(Stream.iterate(1, id -> id + 1)
                        .limit(50)
                        .map(String::valueOf)
                        .toList());
    }

    /** L2, L3: on a disk that fills up, every event is written once and every line is whole. */
    @Test
    void repeatsNoLineAndLeavesNoneTornWhenTheDiskFillsUp() throws Exception {
        SmallDisk disk = SmallDisk.mount(folder.resolve("disk"));
        assumeTrue(disk != null, "SKIPPED: mounting a small disk needs root");
        try (disk;
                Sink sink = open(LogSinkKind.text(), "log://disk/x.log")) {
            Path ballast = disk.fill(20_000);
            int delivered = 0;
            boolean failed = false;
            while (delivered < 1000) {
                try {
                    Outcome outcome =
                            sink.deliver(new Batch("b", Samples.many(delivered + 1, Math.min(500, 1000 - delivered))));
                    delivered += ((Outcome.Delivered) outcome).count();
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("No space left on device");
                    assertThat(failed).isFalse();
                    assertThat(Files.readString(folder.resolve("disk/x.log"))).endsWith("\n");
                    failed = true;
                    Files.delete(ballast);
                }
            }

            assertThat(failed).isTrue();
            assertThat(Files.readAllLines(folder.resolve("disk/x.log")).stream()
                            .map(line -> line.replaceAll(".*event_id=", "")))
                    .containsExactlyElementsOf(Stream.iterate(1, id -> id + 1)
                            .limit(1000)
                            .map(String::valueOf)
                            .toList());
        }
    }

    @Test
    void reportsOnceThatItCannotRotateAndOnceThatItCan() throws Exception {
        Files.createDirectories(folder.resolve("x.log.1/in the way"));
        try (Sink sink = open(LogSinkKind.text(), "log://x.log", "max_size", "100", "max_depth", "1")) {
            for (int id = 1; id < 5; id++) {
                sink.deliver(Samples.batch(Samples.started(id)));
            }
            assertThat(log.problems).singleElement().asString().startsWith("log.rotation test cannot write " + folder);

            Files.delete(folder.resolve("x.log.1/in the way"));
            clock.advance(1000);
            sink.deliver(Samples.batch(Samples.started(5)));

            assertThat(log.recoveries).hasSize(1);
        }
    }

    @Test
    void failsTheDeliveryOnAFullDisk() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "SKIPPED: this system has no /dev/full");
        try (Sink sink = open(LogSinkKind.text(), "log:///dev/full")) {
            assertThatThrownBy(() -> sink.deliver(Samples.batch(Samples.started(1))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("/dev/full");
        }
    }

    private Sink open(LogSinkKind kind, String target, String... options) throws IOException {
        FakeSettings settings = new FakeSettings(target, folder, true, options);
        Sink sink = kind.plan(settings).open(context);
        assertThat(settings.errors).isEmpty();
        return sink;
    }
}
