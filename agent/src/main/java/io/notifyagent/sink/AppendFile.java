package io.notifyagent.sink;

import io.notifyagent.runtime.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A file of lines that only ever grows, until it is rotated (rules L2, L3). It makes missing folders, notices within a
 * second that it was renamed or removed from outside, keeps only whole lines when a write breaks off, and moves itself
 * to {@code x.log.1}, {@code x.log.2} ... when it is full. Used by one thread; a write can only be waited for, so there
 * is nothing to abort.
 */
public final class AppendFile implements AutoCloseable {

    private static final long CHECK_NANOS = 1_000_000_000L;

    /** The JDK keeps a native copy of what one write carries for as long as the thread lives. */
    private static final int SLICE = 64 << 10;

    private final Path path;
    private final long maxSize;
    private final int maxDepth;
    private final Clock clock;

    private FileChannel channel;
    private Object key;
    private long checkedNanos;
    private Object torn;
    private long wholeLength;
    private IOException rotationFailure;
    private long rotationFailedNanos;

    /**
     * @param path absolute
     * @param maxSize in bytes; what would make the file larger goes to a new one; 0: never
     * @param maxDepth how many full files are kept
     */
    public AppendFile(Path path, long maxSize, int maxDepth, Clock clock) {
        this.path = path;
        this.maxSize = maxSize;
        this.maxDepth = maxDepth;
        this.clock = clock;
    }

    /**
     * Appends lines, each with its line end.
     *
     * @return how many bytes of them are in the file, always whole lines: all of them, or fewer where the disk was full
     *     before the end
     * @throws IOException where not one line could be written; the message names the file and what to do
     */
    public int append(byte[] lines, int length) throws IOException {
        try {
            reopenIfMoved();
            if (maxSize > 0 && channel.size() > 0 && channel.size() + length > maxSize) {
                rotate();
            }
            return write(lines, length);
        } catch (IOException e) {
            IOException explained = FileFailure.explained(path, e);
            closeAfter(explained);
            throw explained;
        }
    }

    /** Why the last attempt to rotate failed, while the full file goes on growing; null where all is well. */
    public IOException rotationFailure() {
        return rotationFailure;
    }

    /** @throws IOException where the system reports only now that earlier lines are lost, as some network disks do */
    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw FileFailure.explained(path, e);
            }
        }
    }

    private int write(byte[] lines, int length) throws IOException {
        long start = channel.size();
        int written = 0;
        try {
            ByteBuffer slice = ByteBuffer.wrap(lines, 0, 0);
            while (written < length) {
                slice.limit(Math.min(length, written + SLICE)).position(written);
                written += channel.write(slice);
            }
            return length;
        } catch (IOException | OutOfMemoryError e) {
            int whole = wholeLines(lines, written);
            torn = key;
            wholeLength = start + whole;
            cut();
            if (whole == 0) {
                throw e;
            }
            return whole;
        }
    }

    private static int wholeLines(byte[] lines, int written) {
        int end = written;
        while (end > 0 && lines[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** Cuts a torn line, now or, where that fails, before the next write to the same file. */
    private void cut() {
        try {
            if (channel.size() > wholeLength) {
                channel.truncate(wholeLength);
            }
            torn = null;
        } catch (IOException e) {
            closeAfter(e);
        }
    }

    private void closeAfter(IOException failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void reopenIfMoved() throws IOException {
        if (channel != null && clock.nanos() - checkedNanos >= CHECK_NANOS) {
            checkedNanos = clock.nanos();
            if (!Objects.equals(key, keyOf(path))) {
                close();
            }
        }
        if (channel == null) {
            open();
        }
    }

    private void open() throws IOException {
        Path folder = path.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        key = keyOf(path);
        checkedNanos = clock.nanos();
        if (torn != null && torn.equals(key)) {
            cut();
            if (channel == null) {
                throw new IOException("a line that was written in part could not be cut");
            }
        } else {
            torn = null;
            endForeignLine();
        }
    }

    /** Ends a line that somebody else, or an agent that was killed, left without its end. */
    private void endForeignLine() throws IOException {
        long size = channel.size();
        if (size == 0 || !Files.isReadable(path)) {
            return;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        try (FileChannel reading = FileChannel.open(path, StandardOpenOption.READ)) {
            reading.read(last, size - 1);
        }
        if (last.get(0) != '\n') {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }

    private void rotate() throws IOException {
        if (rotationFailure != null && clock.nanos() - rotationFailedNanos < CHECK_NANOS) {
            return;
        }
        close();
        try {
            for (int i = maxDepth; i > 1; i--) {
                if (Files.exists(numbered(i - 1))) {
                    Files.move(numbered(i - 1), numbered(i), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(path, numbered(1), StandardCopyOption.REPLACE_EXISTING);
            rotationFailure = null;
        } catch (IOException e) {
            // A log that is too large is better than lost events: it goes on growing, and the next try is in a second.
            rotationFailure = FileFailure.explained(path, e);
            rotationFailedNanos = clock.nanos();
        }
        open();
    }

    private Path numbered(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    /** What tells this file from another of the same name; null where there is none. */
    private static Object keyOf(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
