package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A folder that a real segmenter records to, beside a JVM that has nothing to do with it ({@code agent.dvr}). */
final class ArchiveIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Installation installation = Installation.ofBuild();

    @BeforeEach
    void needsFfmpeg() {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
    }

    @Test
    void segmentsAreToldWhenTheyAreCompleteAndWhenTheyAreGone() throws Exception {
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        Path home = Files.createTempDirectory(installation.work(), "archive");
        Path recordings = Files.createDirectories(home.resolve("hls/cam")).toRealPath();
        Files.setLastModifiedTime(Files.writeString(recordings.resolve("before.ts"), "x"), FileTime.fromMillis(0));
        try (Webhook webhook = Webhook.start(installation)) {
            AgentSetup setup = new AgentSetup(installation.agentJar(), """
                    agent.dvr.hls.path=hls
                    agent.dvr.hls.quiet=2
                    notify.all.sink=%s
                    notify.all.only=event=dvr_*,stream_jpeg,long_schedule_port
                    """.formatted(webhook.url()));
            try (Child host = Child.start("idle", home, command(setup.install(home)))) {
                host.out().await("its first line", LIMIT, lines -> lines.contains("idle"));
                try (Child segmenter = ffmpeg.segments(recordings)) {
                    ffmpeg.picture(recordings.resolve("preview.jpg"));
                    webhook.await("deleted segments", LIMIT, all -> count(all, "dvr_deleted_fragments") >= 2);
                    segmenter.terminate();
                    segmenter.awaitExit(LIMIT);
                }
                webhook.await("the rest", LIMIT, all -> remaining(all).equals(segments(recordings)));
                assertThat(host.isAlive()).isTrue();
                check(webhook.events(), recordings);
            }
        }
    }

    private static void check(List<ReceivedEvent> events, Path recordings) throws Exception {
        List<ReceivedEvent> fragments = named(events, "dvr_new_fragment");
        assertThat(fragments).extracting(event -> event.text("path")).doesNotHaveDuplicates();
        assertThat(fragments).allSatisfy(event -> {
            assertThat(event.text("media")).isEqualTo("cam");
            assertThat(event.text("level")).isEqualTo("debug");
            // The segmenter is stopped in the middle of its last one.
            long shortest = event == fragments.get(fragments.size() - 1) ? 1 : 900;
            assertThat(event.number("duration")).as("as the playlist says").isBetween(shortest, 1_100L);
            assertThat(event.number("utc") * 1000).isBetween(event.number("utc_ms") - 15_000, event.number("utc_ms"));
            Path file = Path.of(event.text("path"));
            if (Files.exists(file)) {
                assertThat(event.number("size")).as("size of %s", file).isEqualTo(Files.size(file));
            }
        });
        assertThat(named(events, "dvr_new_blob"))
                .as("one hour, or two around a full one")
                .hasSizeBetween(1, 2)
                .allSatisfy(event -> assertThat(event.text("media")).isEqualTo("cam"));
        assertThat(named(events, "stream_jpeg"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.number("size")).isEqualTo(Files.size(recordings.resolve("preview.jpg"))));
        assertThat(named(events, "long_schedule_port"))
                .as("the agent's own looks")
                .isEmpty();
    }

    /** The paths of what was told to be new and not, by its number, to be gone: the oldest go first. */
    private static Set<String> remaining(List<ReceivedEvent> events) {
        List<String> told = named(events, "dvr_new_fragment").stream()
                .map(event -> event.text("path"))
                .toList();
        int gone = (int) named(events, "dvr_deleted_fragments").stream()
                .mapToLong(event -> event.number("count"))
                .sum();
        return new HashSet<>(told.subList(Math.min(gone, told.size()), told.size()));
    }

    private static Set<String> segments(Path recordings) {
        Set<String> paths = new HashSet<>();
        String[] names = recordings.toFile().list((folder, name) -> name.endsWith(".ts") && !name.equals("before.ts"));
        for (String name : names) {
            paths.add(recordings.resolve(name).toString());
        }
        return paths;
    }

    private static long count(List<ReceivedEvent> events, String name) {
        return named(events, name).size();
    }

    private static List<ReceivedEvent> named(List<ReceivedEvent> events, String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    private static List<String> command(String agent) throws Exception {
        Path classes = Path.of(IdleHost.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return new ArrayList<>(List.of(
                JavaHome.ofBuild().java().toString(), agent, "-cp", classes.toString(), IdleHost.class.getName()));
    }
}
