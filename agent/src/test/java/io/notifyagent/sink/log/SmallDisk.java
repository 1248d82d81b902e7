package io.notifyagent.sink.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of a few hundred kilobytes that a test can fill up; mounting it needs root. */
final class SmallDisk implements AutoCloseable {

    private static final int BYTES = 512 << 10;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Null where this process may not mount. */
    static SmallDisk mount(Path folder) throws IOException {
        Files.createDirectories(folder);
        return run("mount", "-t", "tmpfs", "-o", "size=" + BYTES, "tmpfs", folder.toString())
                ? new SmallDisk(folder)
                : null;
    }

    /** Leaves about {@code free} bytes; what takes the space is the file returned. */
    Path fill(int free) throws IOException {
        return Files.write(folder.resolve("ballast"), new byte[BYTES - free]);
    }

    @Override
    public void close() {
        run("umount", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            // No such program here.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
