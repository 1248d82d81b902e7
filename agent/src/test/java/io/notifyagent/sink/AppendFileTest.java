package io.notifyagent.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendFileTest {

    @TempDir
    private Path folder;

    private final StepClock clock = new StepClock();
    private AppendFile file;

    @AfterEach
    void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** L2. */
    @Test
    void makesMissingFolders() throws IOException {
        Path path = folder.resolve("a/b/x.log");
        open(path, 0, 1);

        append("one\n");

        assertThat(path).hasContent("one\n");
    }

    /** L2: appended to, never truncated. */
    @Test
    void appendsToWhatIsThere() throws IOException {
        Path path = Files.writeString(folder.resolve("x.log"), "before\n");
        open(path, 0, 1);

        append("one\n");
        append("two\n");

        assertThat(path).hasContent("before\none\ntwo\n");
    }

    @Test
    void endsALineThatAKilledProcessLeftOpen() throws IOException {
        Path path = Files.writeString(folder.resolve("x.log"), "torn");
        open(path, 0, 1);

        append("one\n");

        assertThat(path).hasContent("torn\none\n");
    }

    @Test
    void writesThroughALinkToAFolder() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        open(link.resolve("x.log"), 0, 1);

        append("one\n");

        assertThat(real.resolve("x.log")).hasContent("one\n");
    }

    /** L3. */
    @Test
    void reopensWithinASecondAFileThatWasRenamed() throws IOException {
        Path path = folder.resolve("x.log");
        open(path, 0, 1);
        append("one\n");
        Files.move(path, folder.resolve("x.log.old"));

        clock.advance(1000);
        append("two\n");

        assertThat(path).hasContent("two\n");
        assertThat(folder.resolve("x.log.old")).hasContent("one\n");
    }

    /** L3. */
    @Test
    void makesAgainWithinASecondAFolderThatWasRemoved() throws IOException {
        Path path = folder.resolve("logs/x.log");
        open(path, 0, 1);
        append("one\n");
        Files.delete(path);
        Files.delete(path.getParent());

        clock.advance(1000);
        append("two\n");

        assertThat(path).hasContent("two\n");
    }

    @Test
    void goesOnInAFileThatLogrotateCopiedAndEmptied() throws IOException {
        Path path = folder.resolve("x.log");
        open(path, 0, 1);
        append("one\n");
        Files.writeString(path, "");

        append("two\n");

        assertThat(path).hasContent("two\n");
    }

    /** L3. */
    @Test
    void keepsAsManyFullFilesAsItIsTold() throws IOException {
        Path path = folder.resolve("x.log");
        open(path, 10, 2);

        for (String line : new String[] {"11111111\n", "22222222\n", "33333333\n", "44444444\n"}) {
            append(line);
        }

        assertThat(path).hasContent("44444444\n");
        assertThat(folder.resolve("x.log.1")).hasContent("33333333\n");
        assertThat(folder.resolve("x.log.2")).hasContent("22222222\n");
        assertThat(folder.resolve("x.log.3")).doesNotExist();
    }

    /** L3. */
    @Test
    void neverRotatesWithoutASize() throws IOException {
        Path path = folder.resolve("x.log");
        open(path, 0, 2);

        for (int i = 0; i < 100; i++) {
            append("a line\n");
        }

        assertThat(path).hasSize(700);
        assertThat(folder.resolve("x.log.1")).doesNotExist();
    }

    @Test
    void goesOnGrowingWhereItCannotRotate() throws IOException {
        Path path = folder.resolve("x.log");
        Files.createDirectories(folder.resolve("x.log.1/in the way"));
        open(path, 10, 1);

        append("11111111\n");
        append("22222222\n");

        assertThat(path).hasContent("11111111\n22222222\n");
        assertThat(file.rotationFailure()).hasMessageContaining(path.toString());

        Files.delete(folder.resolve("x.log.1/in the way"));
        clock.advance(1000);
        append("33333333\n");

        assertThat(file.rotationFailure()).isNull();
        assertThat(path).hasContent("33333333\n");
    }

    /** L3: a full disk is a failed delivery. */
    @Test
    void saysThatTheDiskIsFull() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "SKIPPED: this system has no /dev/full");
        open(full, 100, 1);

        assertThatThrownBy(() -> append("one\n"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write /dev/full: No space left on device; free some");
    }

    /** L3: a lost folder is a failed delivery. */
    @Test
    void saysWhatStandsInTheWayOfAFolder() throws IOException {
        Files.writeString(folder.resolve("logs"), "a file");
        open(folder.resolve("logs/x.log"), 0, 1);

        assertThatThrownBy(() -> append("one\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a file stands where a folder is needed");
    }

    @Test
    void recoversWhenTheFolderCanBeMadeAgain() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("logs"), "a file");
        open(folder.resolve("logs/x.log"), 0, 1);
        assertThatThrownBy(() -> append("one\n")).isInstanceOf(IOException.class);
        Files.delete(inTheWay);

        append("one\n");

        assertThat(folder.resolve("logs/x.log")).hasContent("one\n");
    }

    @Test
    void saysWhoMayNotWrite() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(locked.toFile().setWritable(false), "SKIPPED: permissions are not kept here");
        assumeTrue(!Files.isWritable(locked), "SKIPPED: root may write anywhere");
        open(locked.resolve("x.log"), 0, 1);

        assertThatThrownBy(() -> append("one\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("permission denied")
                .hasMessageContaining(System.getProperty("user.name"));
    }

    private void open(Path path, long maxSize, int maxDepth) {
        file = new AppendFile(path, maxSize, maxDepth, clock);
    }

    private void append(String lines) throws IOException {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        assertThat(file.append(bytes, bytes.length)).isEqualTo(bytes.length);
    }
}
