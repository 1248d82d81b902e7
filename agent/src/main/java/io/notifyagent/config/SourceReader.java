package io.notifyagent.config;

import io.notifyagent.runtime.FileTrust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Opens what operators wrote: regular UTF-8 files of at most 4 MiB that nobody else may have written (rule C1). Blocks on
 * the disk, so it runs on the thread that starts the agent and on agent threads only. Stateless.
 */
public final class SourceReader {

    /** A pipe or a device given by mistake must not hang the host's start, nor a large file fill its heap. */
    private static final int MAX_BYTES = 4 << 20;

    private final FileTrust trust;

    public SourceReader(FileTrust trust) {
        this.trust = trust;
    }

    /**
     * Reads a configuration or profile.
     *
     * @param name as the operator named it
     */
    public SourceFile read(Path file, String name) throws UnreadableFileException {
        return read(file, name, true);
    }

    /** Reads a file that only holds a value, such as a secret mounted by a container; it may belong to anybody. */
    SourceFile readValue(Path file) throws UnreadableFileException {
        return read(file, file.toString(), false);
    }

    private SourceFile read(Path file, String name, boolean trusted) throws UnreadableFileException {
        Position start = new Position(name, 1, 1);
        Path folder = file.toAbsolutePath().normalize().getParent();
        try {
            if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
                throw new UnreadableFileException(start, "not a regular file; name a file", false);
            }
            Optional<String> refusal = trusted ? trust.refusal(file) : Optional.empty();
            if (refusal.isPresent()) {
                throw new UnreadableFileException(start, refusal.get(), false);
            }
            byte[] bytes = bytes(file);
            if (bytes.length > MAX_BYTES) {
                throw new UnreadableFileException(start, "larger than 4 MiB; is it the right file?", false);
            }
            return decoded(bytes, name, folder);
        } catch (NoSuchFileException missing) {
            throw new UnreadableFileException(start, "no such file; write it, or correct the path", true);
        } catch (IOException failure) {
            throw new UnreadableFileException(start, "cannot be read: " + failure + "; check its permissions", false);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    private static SourceFile decoded(byte[] bytes, String name, Path folder) throws UnreadableFileException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        SourceFile source = new SourceFile(name, folder, text.flip().toString());
        if (result.isError()) {
            throw new UnreadableFileException(
                    source.position(source.text().length()), "not UTF-8 from here on; save it as UTF-8", false);
        }
        return source;
    }
}
