package io.notifyagent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where lines are written to: memory, where the system has a folder there, for a disk that has to keep up slows down whoever
 * writes, and it is the writers that are compared.
 */
final class LinesFile {

    private static final Path IN_MEMORY = Path.of("/dev/shm");
    /** A container may have 64 MB there; an iteration writes several hundred. */
    private static final long ENOUGH = 2L << 30;

    private LinesFile() {}

    /** A new file; the caller's to delete. */
    static Path create() throws IOException {
        boolean inMemory =
                Files.isWritable(IN_MEMORY) && Files.getFileStore(IN_MEMORY).getUsableSpace() >= ENOUGH;
        return inMemory ? Files.createTempFile(IN_MEMORY, "bench", ".jsonl") : Files.createTempFile("bench", ".jsonl");
    }
}
