package io.notifyagent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The agent that a server gets. Immutable.
 *
 * @param jar the agent's jar
 * @param configuration the text of its properties file
 */
public record AgentSetup(Path jar, String configuration) {

    /** Writes the file into the server's folder and gives the JVM option. */
    String install(Path home) throws IOException {
        Path file = Files.writeString(home.resolve("notify-agent.properties"), configuration);
        return "-javaagent:" + jar + "=" + file;
    }
}
