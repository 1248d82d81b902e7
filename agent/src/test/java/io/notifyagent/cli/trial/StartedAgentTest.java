package io.notifyagent.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which agent a JVM was started with, from files as Linux has them in {@code /proc/PID}; CommandsIT has real ones. */
class StartedAgentTest {

    @TempDir
    Path proc;

    private Path server;

    @BeforeEach
    void serverWithJars() throws IOException {
        server = Files.createDirectory(proc.resolve("server")).toRealPath();
        Files.createSymbolicLink(proc.resolve("cwd"), server);
        jar("notify agent.jar", "io.notifyagent.boot.NotifyAgent");
        jar("other.jar", "com.example.Other");
    }

    @Test
    void isFoundOnTheCommandLineAmongOthersAndRelativeToTheFolderOfTheJvm() throws IOException {
        process("A=b\0", "java\0-javaagent:other.jar=x\0-javaagent:notify agent.jar=conf/agent.properties\0Main\0");
        StartedAgent agent = StartedAgent.of(proc).orElseThrow();
        assertThat(agent.jar()).isEqualTo(server.resolve("notify agent.jar"));
        assertThat(agent.argument()).isEqualTo("conf/agent.properties");
        assertThat(agent.folder()).isEqualTo(server);
        assertThat(agent.environment()).containsEntry("A", "b");
    }

    @Test
    void isFoundInTheVariablesOfTheJvmToo() throws IOException {
        process("X=1\0JAVA_TOOL_OPTIONS=-Xmx1g \"-javaagent:notify agent.jar\"\0", "java\0Main\0");
        StartedAgent agent = StartedAgent.of(proc).orElseThrow();
        assertThat(agent.jar()).isEqualTo(server.resolve("notify agent.jar"));
        assertThat(agent.argument()).isEmpty();
    }

    @Test
    void isNotThereWhereTheJvmHasNoneOrNothingCanBeRead() throws IOException {
        assertThat(StartedAgent.of(proc)).as("no such process").isEmpty();
        process("", "java\0-javaagent:other.jar\0-javaagent:gone.jar\0Main\0");
        assertThat(StartedAgent.of(proc)).isEqualTo(Optional.empty());
    }

    private void process(String environment, String command) throws IOException {
        Files.writeString(proc.resolve("environ"), environment);
        Files.writeString(proc.resolve("cmdline"), command);
    }

    private void jar(String name, String premain) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", premain);
        try (OutputStream file = Files.newOutputStream(server.resolve(name));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.finish();
        }
    }
}
