package io.notifyagent.it;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The applications of the tests as a jar for a server's class path: Red5 and its applications live in a loader of their
 * own, which takes jars only. Not instantiated.
 */
final class ApplicationJar {
    private static final String PACKAGE = "io/notifyagent/it/application";

    private ApplicationJar() {}

    static void write(Path jar) throws IOException {
        Path classes = classes();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> found = Files.walk(classes.resolve(PACKAGE))) {
            for (Path compiled : found.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(compiled).toString()));
                Files.copy(compiled, entries);
                entries.closeEntry();
            }
        }
    }

    private static Path classes() {
        try {
            return Path.of(ApplicationJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
