package io.notifyagent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule A4: the agent's own log in a file, and what happens where the file cannot be written. */
class LogFileTest {

    @TempDir
    Path folder;

    private final List<String> fallback = new ArrayList<>();

    @Test
    void appendsToWhatIsThere() throws Exception {
        Path file = Files.writeString(folder.resolve("agent.log"), "old\n");

        log(file).write(List.of("new", "newer"));

        assertThat(file).hasContent("old\nnew\nnewer\n");
    }

    @Test
    void makesMissingFolders() {
        Path file = folder.resolve("a/b/agent.log");

        log(file).write(List.of("line"));

        assertThat(file).hasContent("line\n");
    }

    @Test
    void beginsAnewWhenTheFileWasRenamed() throws Exception {
        Path file = folder.resolve("agent.log");
        LogFile log = log(file);
        log.write(List.of("one"));
        Files.move(file, folder.resolve("agent.log.1"));

        log.write(List.of("two"));

        assertThat(file).hasContent("two\n");
    }

    @Test
    void sendsLinesElsewhereAndSaysWhyOnce() throws Exception {
        LogFile log = log(Files.createDirectory(folder.resolve("agent.log")));

        log.write(List.of("one"));
        log.write(List.of("two"));

        assertThat(fallback).hasSize(3);
        assertThat(fallback.get(0)).contains("WARN [log.failed ").contains("agent.log]");
        assertThat(fallback).element(1).isEqualTo("one");
        assertThat(fallback).element(2).isEqualTo("two");
    }

    @Test
    void returnsToTheFileWhenItCanBeWritten() throws Exception {
        Path file = Files.createDirectory(folder.resolve("agent.log"));
        LogFile log = log(file);
        log.write(List.of("one"));
        Files.delete(file);

        log.write(List.of("two"));
        log.write(List.of("three"));

        assertThat(Files.readAllLines(file)).hasSize(3).first().asString().contains("INFO [log.failed ");
        assertThat(Files.readAllLines(file)).endsWith("two", "three");
    }

    @Test
    void saysWhyAgainAfterTheFileWorkedInBetween() throws Exception {
        Path file = Files.createDirectory(folder.resolve("agent.log"));
        LogFile log = log(file);
        log.write(List.of("one"));
        Files.delete(file);
        log.write(List.of("two"));
        Files.delete(file);
        Files.createDirectory(file);

        log.write(List.of("three"));

        assertThat(fallback).filteredOn(line -> line.contains("[log.failed ")).hasSize(2);
    }

    @Test
    void writesToTheStandardErrorItWasMadeWith() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        new StandardErrorOutput(new PrintStream(bytes, false, StandardCharsets.UTF_8)).write(List.of("one", "two"));

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly("one", "two");
    }

    private LogFile log(Path file) {
        return new LogFile(file.toFile(), fallback::addAll, Clock.SYSTEM);
    }
}
