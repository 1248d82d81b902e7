package io.notifyagent.it;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A JDK on this machine that a server can be started with. Immutable.
 *
 * @param home the folder that has {@code bin/java} and {@code release}
 * @param feature 17, 25, ...
 */
public record JavaHome(Path home, int feature) {

    /** The JDK that runs us, hence the one of the build. */
    public static JavaHome ofBuild() {
        return new JavaHome(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /**
     * A JDK of that feature release: the one that the variable {@code JDKnn_HOME} names, else one in a usual place.
     *
     * @throws IllegalStateException if the variable names something else: a wrong answer must not skip tests silently
     */
    public static Optional<JavaHome> find(int feature) {
        String variable = "JDK" + feature + "_HOME";
        String named = System.getenv(variable);
        if (named != null && !named.isBlank()) {
            return Optional.of(at(Path.of(named))
                    .filter(found -> found.feature == feature)
                    .orElseThrow(() -> new IllegalStateException(
                            variable + "=" + named + " is no JDK " + feature + ": point it at one, or unset it")));
        }
        return candidates(feature).stream()
                .flatMap(folder -> at(folder).stream())
                .filter(found -> found.feature == feature)
                .findFirst();
    }

    public Path java() {
        return home.resolve("bin/java");
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }

    private static List<Path> candidates(int feature) {
        Path user = Path.of(System.getProperty("user.home"));
        List<Path> parents = List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/usr/java"),
                Path.of("/opt"),
                Path.of("/opt/java"),
                Path.of("/opt/hostedtoolcache"),
                user.resolve(".sdkman/candidates/java"),
                user.resolve(".jdks"));
        List<Path> found = new ArrayList<>();
        for (Path parent : parents) {
            if (Files.isDirectory(parent)) {
                try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "*" + feature + "*")) {
                    folders.forEach(found::add);
                } catch (IOException unreadable) {
                    // A place that we may not look into is a place without a JDK for us.
                    continue;
                }
            }
        }
        return found;
    }

    private static Optional<JavaHome> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
            String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
            return Optional.of(new JavaHome(home, Runtime.Version.parse(version).feature()));
        } catch (IOException | IllegalArgumentException noJdk) {
            return Optional.empty();
        }
    }
}
