package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every package says in its {@code package-info.java} what it is for and on which thread it runs. */
class PackageInfoTest {

    @ParameterizedTest
    @MethodSource("packages")
    void everyPackageSaysWhatItIsFor(Path folder) {
        assertThat(folder.resolve("package-info.java"))
                .isRegularFile()
                .content()
                .startsWith("/**");
    }

    static Stream<Path> packages() throws IOException {
        return Stream.of("src/main/java", "../api/src/main/java").map(Path::of).flatMap(PackageInfoTest::packagesBelow);
    }

    private static Stream<Path> packagesBelow(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
