package io.notifyagent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.opentest4j.TestAbortedException;

/**
 * A control group of its own for one process, as a container has: version 1, made inside the group of this process, for
 * one controller. Whoever may not make one gets a skipped test, aloud. Used by one thread; closing removes it, when its
 * process has ended.
 */
final class ControlGroup implements AutoCloseable {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private final Path folder;

    private ControlGroup(Path folder) {
        this.folder = folder;
    }

    /** @param controller memory or cpu */
    static ControlGroup create(String controller) throws IOException {
        Path own = own(controller);
        Path folder = own.resolve("notify-agent-it-" + ProcessHandle.current().pid());
        try {
            Files.createDirectory(folder);
            return new ControlGroup(folder);
        } catch (IOException refused) {
            throw skipped("no control group of version 1 can be made in " + own + " (" + refused + ")");
        }
    }

    ControlGroup set(String file, long value) throws IOException {
        Files.writeString(folder.resolve(file), Long.toString(value));
        return this;
    }

    /** What stands before a command so that it runs in the group from its first instruction on. */
    List<String> launcher() {
        return List.of("sh", "-c", "echo $$ > " + folder.resolve("cgroup.procs") + " && exec \"$@\"", "sh");
    }

    /** A number behind a word in one of its files. */
    long number(String file, String word) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .filter(line -> line.startsWith(word + ' '))
                .mapToLong(line -> Long.parseLong(line.substring(word.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        // The kernel takes a moment after the end of the last process.
        Awaitility.await().ignoreException(IOException.class).until(() -> Files.deleteIfExists(folder));
    }

    private static Path own(String controller) throws IOException {
        Path groups = Path.of("/proc/self/cgroup");
        for (String line : Files.exists(groups) ? Files.readAllLines(groups) : List.<String>of()) {
            String[] parts = line.split(":", 3);
            if (List.of(parts[1].split(",")).contains(controller)) {
                Path mounted = ROOT.resolve(parts[1]);
                // In a container the path is told from the outside, and its own group is the root.
                Path own = mounted.resolve(parts[2].substring(1));
                return Files.isDirectory(own) ? own : mounted;
            }
        }
        throw skipped("no controller '" + controller + "' of control groups of version 1 here");
    }

    private static TestAbortedException skipped(String why) {
        System.err.println("SKIPPED: " + why);
        return new TestAbortedException(why);
    }
}
