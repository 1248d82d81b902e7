package io.notifyagent.cli;

import io.notifyagent.config.Configuration;
import io.notifyagent.config.ConfigurationReader;
import io.notifyagent.config.Problem;
import io.notifyagent.config.SourceExcerpt;
import io.notifyagent.config.SourceFile;
import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.SinkKinds;
import io.notifyagent.sink.lua.LiveStreams;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a configuration for a command, and prints what is wrong with it: {@code FILE:LINE:COL: message}, then the line
 * itself with a caret under the place (rules C5, C6). One thread.
 */
final class ConfigurationReport {

    private final Path file;
    private final PrintWriter err;
    private final Map<String, Optional<SourceExcerpt>> excerpts = new HashMap<>();

    ConfigurationReport(Path file, PrintWriter err) {
        this.file = file;
        this.err = err;
    }

    Configuration read() {
        return ConfigurationReader.forTheOwnerOf(file, SinkKinds.all(FileTrust.ofTheOwnerOf(file), LiveStreams.NONE))
                .read(file);
    }

    void print(Problem problem) {
        err.println(Terminal.safe(problem.toString()));
        String excerpt = excerpts.computeIfAbsent(problem.position().file(), this::excerpt)
                .map(source -> source.at(problem.position()))
                .orElse("");
        excerpt.lines().forEach(line -> err.println("    " + line));
    }

    private Optional<SourceExcerpt> excerpt(String name) {
        try {
            Path path = Path.of(name);
            String text = Files.readString(path, StandardCharsets.UTF_8);
            SourceFile source = new SourceFile(name, path.toAbsolutePath().getParent(), text);
            boolean main = path.equals(file);
            return Optional.of(main ? SourceExcerpt.ofProperties(source) : SourceExcerpt.ofBlocks(source));
        } catch (IOException | InvalidPathException unreadable) {
            // The problem itself says why it cannot be read; there is only no line to show.
            return Optional.empty();
        }
    }
}
