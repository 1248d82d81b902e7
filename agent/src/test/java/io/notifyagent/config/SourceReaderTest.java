package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.notifyagent.runtime.FileTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceReaderTest {

    private final SourceReader reader = new SourceReader(FileTrust.ofThisProcess());

    @TempDir
    private Path folder;

    @Test
    void readsUtf8AndKnowsItsFolder() throws Exception {
        SourceFile source = reader.read(write("a=\u00e9\n".getBytes("UTF-8")), "name");

        assertThat(source.text()).isEqualTo("a=\u00e9\n");
        assertThat(source.name()).isEqualTo("name");
        assertThat(source.folder()).isEqualTo(folder);
    }

    @Test
    void saysWhereAFileCeasesToBeUtf8() throws IOException {
        UnreadableFileException failure = failure(write(new byte[] {'a', '\n', 'b', (byte) 0xe9, 'c'}));

        assertThat(failure.position()).isEqualTo(new Position("name", 2, 2));
        assertThat(failure).hasMessageContaining("not UTF-8");
    }

    @Test
    void tellsAMissingFileFromOneThatCannotBeRead() {
        assertThat(failure(folder.resolve("absent")).missing()).isTrue();
        assertThat(failure(folder).missing()).isFalse();
    }

    @Test
    void takesNoPipesAndFolders() {
        assertThat(failure(folder)).hasMessageContaining("not a regular file");
        assertThat(failure(Path.of("/dev/null"))).hasMessageContaining("not a regular file");
    }

    @Test
    void takesNoFileThatWouldFillTheHeap() throws IOException {
        assertThat(failure(write(new byte[(4 << 20) + 1]))).hasMessageContaining("4 MiB");
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }

    private UnreadableFileException failure(Path file) {
        return catchThrowableOfType(UnreadableFileException.class, () -> reader.read(file, "name"));
    }
}
