package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C8: by what a file is taken to have changed. */
class FileStampsTest {

    private static final FileTime THEN = FileTime.fromMillis(1_700_000_000_000L);

    @TempDir
    private Path folder;

    @Test
    void areEqualWhereNothingChangedC8() throws IOException {
        FileStamps stamps = taken(written(folder.resolve("a"), "one"), folder.resolve("missing"));

        assertThat(stamps.look()).isEqualTo(stamps).hasSameHashCodeAs(stamps);
        assertThat(stamps.look().changedSince(stamps)).isEmpty();
    }

    @Test
    void differBySizeAndByTimeC8() throws IOException {
        Path longer = written(folder.resolve("longer"), "one");
        Path later = written(folder.resolve("later"), "one");
        Path same = written(folder.resolve("same"), "one");
        FileStamps stamps = taken(longer, later, same);

        written(longer, "three");
        Files.setLastModifiedTime(later, FileTime.fromMillis(THEN.toMillis() + 1));

        FileStamps now = stamps.look();
        assertThat(now).isNotEqualTo(stamps);
        assertThat(now.changed(longer, stamps)).isTrue();
        assertThat(now.changed(later, stamps)).isTrue();
        assertThat(now.changed(same, stamps)).isFalse();
    }

    /** Of the same size and time, so only the file system tells. */
    @Test
    void differByWhichFileItIsAndByItsRightsC8() throws IOException {
        Path moved = written(folder.resolve("moved"), "one");
        Path rights = written(folder.resolve("rights"), "one");
        FileStamps stamps = taken(moved, rights);

        Files.move(written(folder.resolve("next"), "two"), moved, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(rights, PosixFilePermissions.fromString("rwx------"));

        FileStamps now = stamps.look();
        assertThat(now.changed(moved, stamps)).isTrue();
        assertThat(now.changed(rights, stamps)).isTrue();
    }

    @Test
    void differByAFileThatComesOrGoesC8() throws IOException {
        Path comes = folder.resolve("comes");
        Path goes = written(folder.resolve("goes"), "one");
        FileStamps stamps = taken(comes, goes);

        written(comes, "one");
        Files.delete(goes);

        FileStamps now = stamps.look();
        assertThat(now.changed(comes, stamps)).isTrue();
        assertThat(now.changed(goes, stamps)).isTrue();
    }

    @Test
    void aGlanceSeesSizeAndTimeAndWhatIsMissingC8() throws IOException {
        Path longer = written(folder.resolve("longer"), "one");
        Path later = written(folder.resolve("later"), "one");
        Path goes = written(folder.resolve("goes"), "one");
        Path comes = folder.resolve("comes");

        assertThat(taken(longer, comes).glance()).isEqualTo(taken(longer, comes));
        for (Path changed : List.of(longer, later, goes, comes)) {
            FileStamps stamps = taken(changed, folder.resolve("missing"));
            assertThat(stamps.glance()).isSameAs(stamps);
            if (changed == goes) {
                Files.delete(goes);
            } else if (changed == later) {
                Files.setLastModifiedTime(later, FileTime.fromMillis(THEN.toMillis() + 1));
            } else {
                written(changed, "three");
            }
            assertThat(stamps.glance().changed(changed, stamps))
                    .as("%s", changed)
                    .isTrue();
            assertThat(stamps.glance()).as("seen whole").isEqualTo(stamps.look());
        }
    }

    /** They are seen by a look. */
    @Test
    void aGlanceDoesNotSeeRightsC8() throws IOException {
        Path rights = written(folder.resolve("rights"), "one");
        FileStamps stamps = taken(rights);

        Files.setPosixFilePermissions(rights, PosixFilePermissions.fromString("rwx------"));

        assertThat(stamps.glance()).isSameAs(stamps);
        assertThat(stamps.look()).isNotEqualTo(stamps);
    }

    /** As on Windows: which file it is is not known. */
    @Test
    void tellBySizeAndTimeWhereTheFileSystemKnowsNoMoreC8() throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path file = written(archive.getPath("/a"), "one");
            assertThat(Files.readAttributes(file, "basic:fileKey")).containsEntry("fileKey", null);
            FileStamps stamps = taken(file);

            assertThat(stamps.look()).isEqualTo(stamps);
            written(file, "three");
            assertThat(stamps.look().changed(file, stamps)).isTrue();
        }
    }

    private static Path written(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setLastModifiedTime(file, THEN);
    }

    private static FileStamps taken(Path... files) {
        FileStamps.Taker taker = new FileStamps.Taker();
        for (Path file : files) {
            taker.named(file);
        }
        return taker.stamps();
    }
}
