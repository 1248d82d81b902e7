package io.notifyagent.it;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the build has put what we run: the pom names the places as system properties. Immutable.
 *
 * @param agentJar the agent as users get it
 * @param red5 which Red5 a server is
 * @param red5Versions one folder for each version of Red5: its two jars and its {@code lib}; and one for its Tomcat
 * @param red5Files Red5's configuration, without ports
 * @param ffmpeg the program
 * @param work where servers live and logs stay to be read after a failure
 */
public record Installation(Path agentJar, Red5Release red5, Path red5Versions, Path red5Files, Path ffmpeg, Path work) {

    /** With the Red5 whose life cycle of streams is right as it comes. */
    public static Installation ofBuild() {
        return new Installation(
                place("notify.agent.jar"),
                Red5Release.RED5_1_2,
                place("notify.it.red5"),
                place("notify.it.red5.files"),
                place("notify.it.ffmpeg").resolve("ws/schild/jave/nativebin/ffmpeg-amd64"),
                place("notify.it.work"));
    }

    /**
     * The agent's jar.
     *
     * @throws IllegalStateException if it was not built
     */
    public Path agentJar() {
        if (!Files.isRegularFile(agentJar)) {
            throw new IllegalStateException(agentJar + " is missing: build it with 'mvn -pl agent -am package'");
        }
        return agentJar;
    }

    /** The jars of its Red5. */
    public Path red5Jars() {
        return red5Versions.resolve(red5.version());
    }

    /** What a Red5 with a Tomcat has in addition. */
    Path tomcatJars() {
        return red5Versions.resolve(red5.version() + "-tomcat");
    }

    /** The same with another Red5. */
    public Installation with(Red5Release release) {
        return new Installation(agentJar, release, red5Versions, red5Files, ffmpeg, work);
    }

    private static Path place(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException(
                    "-D" + property + " is not set: start this through Maven, as integration-tests/README.md shows");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
