package io.notifyagent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A folder that Red5 can be started in: its jars as links, its configuration as copies, its ports in a file of their
 * own. The folder is made anew; what an earlier run left there is deleted. Immutable; one server at a time.
 *
 * @param folder Red5's root and working folder
 */
public record Red5Home(Path folder) {

    static Red5Home create(Installation installation, Path folder, Ports ports) throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder.resolve("plugins"));
        Files.createDirectories(folder.resolve("webapps/live/streams"));
        Folders.copy(installation.red5Files(), folder);
        // One link per jar: Red5's Bootstrap does not walk into a linked folder.
        link(installation.red5Jars(), folder);
        if (installation.red5().hasTomcat()) {
            link(installation.tomcatJars(), folder);
        }
        ApplicationJar.write(folder.resolve("plugins/applications.jar"));
        // Recordings land in the application's folder, but are looked up from the working folder.
        Files.createSymbolicLink(folder.resolve("streams"), folder.resolve("webapps/live/streams"));
        Files.writeString(
                folder.resolve("conf/red5.properties"), """
                rtmp.host=127.0.0.1
                rtmp.port=%d
                shutdown.port=%d
                http.port=%d
                """.formatted(ports.rtmp(), ports.shutdown(), ports.http()));
        return new Red5Home(folder);
    }

    private static void link(Path release, Path folder) throws IOException {
        try (Stream<Path> jars = Files.walk(release)) {
            for (Path jar : jars.filter(Files::isRegularFile).toList()) {
                Path link = folder.resolve(release.relativize(jar));
                Files.createDirectories(link.getParent());
                Files.createSymbolicLink(link, jar);
            }
        }
    }

    /** Where recordings are written to and played from. */
    public Path streams() {
        return folder.resolve("webapps/live/streams");
    }
}
