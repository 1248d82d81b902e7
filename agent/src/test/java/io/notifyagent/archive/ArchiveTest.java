package io.notifyagent.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.config.ArchivePatterns;
import io.notifyagent.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of real files in a real folder, by a clock that the test moves. */
class ArchiveTest {

    @TempDir
    private Path temporary;

    private Path root;
    private WatchedFolder archive;

    @BeforeEach
    void watch() throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("tapes"));
        archive = new WatchedFolder(root);
    }

    @Test
    void aSegmentIsToldOnceWhenItGrowsNoMore() throws IOException {
        archive.look();
        Path segment = archive.write("cam/1.ts", 100);
        archive.seconds(4);
        archive.append(segment, 100);
        archive.seconds(WatchedFolder.QUIET_SECONDS);
        assertThat(archive.names()).isEmpty();
        archive.seconds(1);

        assertThat(archive.names()).containsExactly("dvr_new_blob", "dvr_new_fragment");
        Event fragment = archive.named("dvr_new_fragment").get(0);
        assertThat(fragment.media()).isEqualTo("cam");
        assertThat(fragment.fields().get("path")).isEqualTo(segment.toString());
        assertThat(fragment.fields().get("size")).isEqualTo(200L);
        assertThat((Long) fragment.fields().get("utc"))
                .as("when it was found, for it grew")
                .isEqualTo((archive.epochMillis() - (4 + WatchedFolder.QUIET_SECONDS) * 1000) / 1000);
        archive.seconds(100);
        assertThat(archive.events).hasSize(2);
    }

    @Test
    void aPlaylistBesideASegmentTellsItsLength() throws IOException {
        archive.look();
        archive.write("cam/1.ts", 100);
        archive.write("cam/2.ts", 100);
        Files.writeString(root.resolve("cam/index.m3u8"), "#EXTM3U\n#EXTINF:4.004,\n1.ts\n");
        archive.quiet();

        assertThat(archive.named("dvr_new_fragment"))
                .extracting(event -> event.fields().get("duration"))
                .containsExactly(4004L, null);
    }

    @Test
    void anEmptyFileIsNotComplete() throws IOException {
        archive.look();
        archive.write("cam/1.flv", 0);
        archive.seconds(100);

        assertThat(archive.events).isEmpty();
    }

    @Test
    void tenThousandFilesThatAreThereGiveNoEventsAndThousandNewOnesOneEach() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            archive.old("cam-" + i / 1000 + "/" + i + ".ts");
        }
        archive.look();
        archive.quiet();
        assertThat(archive.events).isEmpty();
        for (int i = 0; i < 1000; i++) {
            archive.write("cam-3/new-" + i + ".ts", 10);
        }
        archive.quiet();

        assertThat(archive.named("dvr_new_fragment")).hasSize(1000);
        assertThat(archive.named("dvr_new_fragment").stream()
                        .map(event -> event.fields().get("path"))
                        .distinct())
                .hasSize(1000);
        assertThat(archive.named("dvr_new_blob")).hasSize(1);
    }

    @Test
    void whatIsBeingWrittenWhenTheAgentStartsIsToldWhenItIsComplete() throws IOException {
        archive.old("cam/1.ts");
        archive.write("cam/2.ts", 10);
        archive.look();
        archive.quiet();

        assertThat(archive.named("dvr_new_fragment"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.fields().get("path")).asString().endsWith("2.ts"));
    }

    @Test
    void aFileThatIsRenamedWhenItIsDoneCountsOnce() throws IOException {
        archive.look();
        Path written = archive.write("cam/1.ts.tmp", 100);
        archive.seconds(20);
        assertThat(archive.events).isEmpty();
        Files.move(written, root.resolve("cam/1.ts"));
        archive.quiet();
        assertThat(archive.names()).containsExactly("dvr_new_blob", "dvr_new_fragment");

        Files.move(root.resolve("cam/1.ts"), root.resolve("cam/one.ts"));
        archive.quiet();
        Files.move(root.resolve("cam"), root.resolve("camera"));
        archive.quiet();
        assertThat(archive.events).as("moved, not new").hasSize(2);

        Files.delete(root.resolve("camera/one.ts"));
        archive.seconds(1);
        assertThat(archive.names()).endsWith("dvr_deleted_fragments");
        assertThat(archive.events.get(2).media()).isEqualTo("camera");
    }

    @Test
    void aFileThatTakesTheNumberOfADeletedOneIsNew() throws IOException {
        archive.look();
        archive.write("cam/1.ts", 100);
        archive.quiet();
        Files.delete(root.resolve("cam/1.ts"));
        archive.append(archive.write("cam/2.ts", 100), 1);
        archive.quiet();

        assertThat(archive.names())
                .containsExactly("dvr_new_blob", "dvr_new_fragment", "dvr_deleted_fragments", "dvr_new_fragment");
    }

    @Test
    void aSegmentThatIsReplacedIsGoneAndNew() throws IOException {
        archive.look();
        Path segment = archive.write("cam/1.ts", 100);
        archive.quiet();
        Files.setLastModifiedTime(segment, FileTime.fromMillis(archive.epochMillis() + 5));
        archive.write("cam/other.txt", 1);
        archive.quiet();
        assertThat(archive.events).as("touched").hasSize(2);
        Files.delete(segment);
        archive.append(archive.write("cam/1.ts", 100), 1);
        archive.quiet();

        assertThat(archive.names())
                .containsExactly("dvr_new_blob", "dvr_new_fragment", "dvr_deleted_fragments", "dvr_new_fragment");
    }

    @Test
    void deletionsAreToldInBatches() throws IOException {
        archive = new WatchedFolder(root, ArchivePatterns.of("{media}/{utc}.ts"), Tree.MOST_NAMES);
        for (int i = 0; i < 250; i++) {
            archive.old("cam/" + (1_764_000_000 + i) + ".ts");
        }
        archive.look();
        try (var files = Files.list(root.resolve("cam"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(root.resolve("cam"));
        archive.seconds(1);

        assertThat(archive.names())
                .containsExactly("dvr_deleted_fragments", "dvr_deleted_fragments", "dvr_deleted_fragments");
        assertThat(archive.events.stream()
                        .mapToLong(event -> (Long) event.fields().get("count")))
                .containsExactly(100L, 100L, 50L);
        assertThat(archive.events).allSatisfy(event -> {
            assertThat(event.media()).isEqualTo("cam");
            assertThat(event.fields().get("path")).isEqualTo(root.resolve("cam").toString());
            String[] utcs = ((String) event.fields().get("utcs")).split(",");
            assertThat(utcs).hasSize(((Long) event.fields().get("count")).intValue());
            assertThat(event.fields().get("truncated")).isNull();
        });
    }

    @Test
    void theFirstFragmentOfAnHourIsABlobAlsoAcrossARestart() throws IOException {
        archive = new WatchedFolder(root, ArchivePatterns.of("{media}/{year}{month}{day}-{hour}{minute}.ts"), 1000);
        archive.old("cam/20261125-1005.ts");
        archive.look();
        for (String name :
                List.of("cam/20261125-1010", "cam/20261125-1100", "cam/20261125-1105", "dog/20261125-1010")) {
            archive.write(name + ".ts", 10);
            archive.quiet();
        }

        assertThat(archive.named("dvr_new_fragment")).hasSize(4);
        assertThat(archive.named("dvr_new_blob"))
                .extracting(event -> event.media() + " " + event.fields().get("utc"))
                .containsExactly("cam 1795604400", "dog 1795601400");
    }

    @Test
    void aFolderThatIsAwayForAWhileHasLostNothing() throws IOException {
        archive.old("cam/1.ts");
        archive.old("cam/2.ts");
        archive.look();
        Path away = temporary.resolve("away");
        Files.move(root, away);
        archive.seconds(3);
        assertThat(archive.events).isEmpty();
        assertThat(archive.problems)
                .singleElement()
                .asString()
                .contains("dvr.missing")
                .contains(root.toString());

        Files.delete(away.resolve("cam/1.ts"));
        Files.move(away, root);
        archive.write("cam/3.ts", 10);
        archive.quiet();
        assertThat(archive.problems).isEmpty();
        assertThat(archive.names()).containsExactly("dvr_deleted_fragments", "dvr_new_blob", "dvr_new_fragment");
    }

    @Test
    void anotherFolderInItsPlaceIsNewAndItsOldFilesAreNot() throws IOException {
        archive.old("cam/1.ts");
        archive.look();
        Files.move(root, temporary.resolve("away"));
        archive.seconds(1);
        Files.createDirectory(root);
        archive.old("cam/2.ts");
        archive.write("cam/3.ts", 10);
        archive.quiet();

        assertThat(archive.named("dvr_new_fragment"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.fields().get("path")).asString().endsWith("3.ts"));
        assertThat(archive.named("dvr_deleted_fragments")).isEmpty();
    }

    @Test
    void aFolderThatComesAfterTheAgentIsWatched() throws IOException {
        Files.delete(root);
        archive.seconds(2);
        assertThat(archive.problems).hasSize(1);
        archive.write("cam/1.ts", 10);
        archive.quiet();

        assertThat(archive.names()).containsExactly("dvr_new_blob", "dvr_new_fragment");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside/cam"));
        Files.write(outside.resolve("secret.ts"), new byte[10]);
        archive.look();
        Files.createSymbolicLink(root.resolve("link"), outside);
        Files.createSymbolicLink(root.resolve("link.ts"), outside.resolve("secret.ts"));
        Path inside = archive.write("cam/1.ts", 10);
        archive.seconds(2);
        Files.delete(inside);
        Files.delete(root.resolve("cam"));
        Files.createSymbolicLink(root.resolve("cam"), outside);
        Files.move(outside.resolve("secret.ts"), outside.resolve("1.ts"));
        archive.seconds(20);

        assertThat(archive.events).isEmpty();
        assertThat(archive.problems).isEmpty();
    }

    @Test
    void picturesAreToldEachTimeTheyAreWritten() throws IOException {
        archive.look();
        Path picture = archive.write("cam/preview.jpg", 10);
        archive.seconds(2);
        archive.seconds(10);
        archive.append(picture, 5);
        archive.seconds(3);
        Path next = archive.write("cam/preview.tmp", 20);
        Files.setLastModifiedTime(next, FileTime.fromMillis(archive.epochMillis() + 77));
        Files.move(next, picture, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        archive.seconds(3);
        Files.delete(picture);
        archive.seconds(3);

        assertThat(archive.names()).containsExactly("stream_jpeg", "stream_jpeg", "stream_jpeg");
        assertThat(archive.events)
                .extracting(event -> event.fields().get("size"))
                .containsExactly(10L, 15L, 20L);
        assertThat(archive.events).extracting(Event::media).containsOnly("cam");
    }

    @Test
    void namesOfFilesAreHostile() throws IOException {
        archive.look();
        archive.write("a\n{\"event\":\"x\"}\u202e/token=geheim&a?b=\u0007.ts", 10);
        archive.quiet();

        assertThat(archive.names()).containsExactly("dvr_new_blob", "dvr_new_fragment");
        assertThat(archive.events.get(1).fields().get("path")).asString().doesNotContain("geheim");
    }

    @Test
    void moreThanCanBeRememberedIsSaid() throws IOException {
        archive = new WatchedFolder(root, ArchivePatterns.of("**/*"), 10);
        for (int i = 0; i < 20; i++) {
            archive.old("cam/" + i + ".ts");
        }
        archive.look();
        assertThat(archive.problems)
                .singleElement()
                .asString()
                .contains("dvr.full tapes")
                .contains("more than 10");

        for (int i = 0; i < 20; i++) {
            Files.delete(root.resolve("cam/" + i + ".ts"));
        }
        archive.seconds(1);
        archive.events.clear();
        archive.write("cam/new.ts", 10);
        archive.quiet();
        assertThat(archive.names()).as("there is room again").endsWith("dvr_new_fragment");
    }

    @Test
    void aLongSilenceOfTheClockOfTheDiskHidesNoFile() throws IOException {
        archive.write("cam/0.ts", 10);
        archive.look();
        FileTime time = Files.getLastModifiedTime(root.resolve("cam"));
        archive.write("cam/1.ts", 10);
        Files.setLastModifiedTime(root.resolve("cam"), time);
        archive.quiet();

        assertThat(archive.named("dvr_new_fragment")).hasSize(2);
    }
}
