package io.notifyagent.sink.lua;

import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.lua.engine.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * The file of a script, read whole, and only if nobody else could have written it (rule C1). Stateless; used by the thread
 * that reads a configuration and by exchange threads.
 */
record ScriptFile(Path path, FileTrust trust) {

    /** What tells one version of the file from another. */
    record Stamp(long size, FileTime modified, Object key) {}

    /** A version of it. */
    record Version(byte[] source, Stamp stamp) {}

    /** Its name without folders, for messages. */
    String name() {
        return path.getFileName().toString();
    }

    Stamp stamp() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + path);
        }
    }

    /** @throws IOException where it is not there, not readable, not trusted or too long; the message says which */
    Version read() throws IOException {
        Stamp stamp = stamp();
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + " is no file");
        }
        Optional<String> refusal = trust.refusal(path);
        if (refusal.isPresent()) {
            throw new IOException(path + " is " + refusal.get());
        }
        if (stamp.size() > Limits.MAX_SCRIPT) {
            throw new IOException(path + " is longer than " + Limits.MAX_SCRIPT + " bytes");
        }
        try {
            return new Version(Files.readAllBytes(path), stamp);
        } catch (IOException e) {
            throw new IOException("cannot read " + path + " (" + e.getClass().getSimpleName()
                    + "); check its permissions for the user of this process");
        }
    }
}
