package io.notifyagent.benchmarks.forked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What another process has used of the processors, kernel included, in seconds since it began. Stateless. */
final class ProcessCpu {

    private ProcessCpu() {}

    /**
     * All its threads, those that have ended included; known to the kernel's ticks, which are 10 ms.
     *
     * @throws IOException where it has ended, or this system does not tell
     */
    static double seconds(long pid) throws IOException {
        Duration used = ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IOException("process " + pid + " has ended, or its CPU is not told here"));
        return used.toNanos() / 1e9;
    }

    /**
     * The threads that live, whose names begin with one of these, to a microsecond or so; Linux only.
     *
     * @param names at most 15 characters each, for the kernel keeps no more
     */
    static double secondsOfThreads(long pid, List<String> names) throws IOException {
        long nanos = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads.toList()) {
                nanos += nanos(thread, names);
            }
        }
        return nanos / 1e9;
    }

    private static long nanos(Path thread, List<String> names) throws IOException {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return names.stream().noneMatch(name::startsWith)
                    ? 0
                    : Long.parseLong(
                            Files.readString(thread.resolve("schedstat")).split(" ")[0]);
        } catch (NoSuchFileException ended) {
            // Between the list and the look.
            return 0;
        }
    }
}
