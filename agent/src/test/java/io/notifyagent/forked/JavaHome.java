package io.notifyagent.forked;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** A JDK to run a host on: the one of the tests, and JDK 25 where there is one (rule A3). An immutable value. */
enum JavaHome {
    OF_THE_TESTS(Path.of(System.getProperty("java.home"))),
    JDK_25(find25());

    private final Path home;

    JavaHome(Path home) {
        this.home = home;
    }

    /** A tool of this JDK; where there is no such JDK the test is skipped, and says so. */
    String tool(String name) {
        assumeTrue(home != null, "SKIPPED: no JDK 25 here; set JDK25_HOME to run this test on it");
        return home.resolve("bin").resolve(name).toString();
    }

    private static Path find25() {
        String named = System.getenv("JDK25_HOME");
        Stream<Path> places = named != null
                ? Stream.of(Path.of(named))
                : Stream.of("/usr/lib/jvm", "/opt", "/opt/java").map(Path::of).flatMap(JavaHome::below);
        return places.filter(JavaHome::is25).findFirst().orElse(null);
    }

    private static Stream<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return Arrays.stream(list.sorted().toArray(Path[]::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean is25(Path home) {
        Path release = home.resolve("release");
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.isReadable(release)
                    && Files.readString(release).contains("JAVA_VERSION=\"25");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
