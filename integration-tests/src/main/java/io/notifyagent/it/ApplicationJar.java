package io.notifyagent.it;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
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
        Path ours = ours();
        if (Files.isDirectory(ours)) {
            write(jar, ours);
        } else {
            try (FileSystem inside = FileSystems.newFileSystem(ours)) {
                write(jar, inside.getPath("/"));
            }
        }
    }

    private static void write(Path jar, Path root) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> found = Files.walk(root.resolve(PACKAGE))) {
            for (Path compiled : found.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(root.relativize(compiled).toString()));
                Files.copy(compiled, entries);
                entries.closeEntry();
            }
        }
    }

    /** Where our own classes are: a folder, or the module's jar. */
    private static Path ours() {
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
