package io.notifyagent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.config.Position;
import io.notifyagent.config.SourceReader;
import io.notifyagent.runtime.FileTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReaderTest {

    private final ProfileReader reader =
            new ProfileReader(new SourceReader(FileTrust.ofThisProcess()), new ProfileParser(Set.of()));

    @TempDir
    private Path folder;

    @Test
    void readsAProfileOfAUser() throws IOException {
        Path file = Files.writeString(folder.resolve("my.profile"), "profile my { when a.b.C; }");

        assertThat(reader.read(file).profile().orElseThrow().name()).isEqualTo("my");
    }

    /** C1. */
    @Test
    void refusesAProfileThatEverybodyMayWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("my.profile"), "profile my { when a.b.C; }");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        ParsedProfile parsed = reader.read(file);

        assertThat(parsed.profile()).isEmpty();
        assertThat(parsed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.position()).isEqualTo(new Position(file.toString(), 1, 1));
            assertThat(problem.message()).contains("every user may write");
        });
    }

    @Test
    void saysThatThereIsNoSuchProfile() {
        assertThat(reader.read(folder.resolve("absent")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("no such file"));
    }
}
