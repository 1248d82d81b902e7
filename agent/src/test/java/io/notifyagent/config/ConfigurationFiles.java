package io.notifyagent.config;

import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.SinkKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the files of a configuration into a folder of a test and reads them, with an environment of its own. */
final class ConfigurationFiles {

    static final String MAIN = "agent.properties";

    final Path folder;
    final RecordingKind kind;

    ConfigurationFiles(Path folder) {
        this(folder, new RecordingKind("log://", "http://", "https://", "*.lua"));
    }

    ConfigurationFiles(Path folder, RecordingKind kind) {
        this.folder = folder;
        this.kind = kind;
    }

    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Reads {@code text} as the main file. */
    Configuration main(String text) throws IOException {
        return reader().read(write(MAIN, text));
    }

    /** Reads {@code text} as a file of blocks that the main file includes. */
    Configuration blocks(String text) throws IOException {
        write("handlers.conf", text);
        return main("agent.include = handlers.conf\n");
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    ConfigurationReader reader() {
        return new ConfigurationReader(
                List.<SinkKind>of(kind),
                new SourceReader(FileTrust.ofThisProcess()),
                Map.of("HOST", "edge-1", "PASSWORD", "hunter2", "STAR", "a,b*", "NESTED", "${env:HOST}")::get);
    }
}
