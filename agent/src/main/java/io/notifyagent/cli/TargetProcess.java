package io.notifyagent.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the operating system tells of a process, where it tells: looked at before the JVM in it is disturbed, for a JVM that
 * does not take part in attaching prints all its threads instead.
 */
final class TargetProcess {

    private static final String ROOT = "root";
    private static final String CAUGHT = "SigCgt:";
    private static final int QUIT = 3;

    private final long pid;
    private final Path proc;

    /** @throws TargetException where there is no such process */
    TargetProcess(long pid) throws TargetException {
        this.pid = pid;
        this.proc = Path.of("/proc", Long.toString(pid));
        if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            throw new TargetException("there is no process " + pid + " here");
        }
        if (pid == ProcessHandle.current().pid()) {
            throw new TargetException("process " + pid + " is this command itself");
        }
    }

    /** @throws TargetException where attaching is forbidden, or would be in vain */
    void check() throws TargetException {
        if (isOtherUsers() && own() != 0) {
            throw new TargetException("process " + pid + " belongs to another user" + whoMay());
        }
        if (!catchesQuit()) {
            throw new TargetException("process " + pid + " is no JVM, or one that was started with -Xrs: nothing can be"
                    + " attached to it");
        }
        if (flags().contains("-XX:+DisableAttachMechanism")) {
            throw new TargetException("JVM " + pid + " was started with -XX:+DisableAttachMechanism, so nothing can be"
                    + " attached: start the server with -javaagent instead");
        }
    }

    /** @throws TargetException where the process has another root folder, and so sees neither our jar nor our socket */
    void checkRoot() throws TargetException {
        Path itsRoot = proc.resolve(ROOT);
        try {
            if (Files.exists(itsRoot) && !Files.isSameFile(itsRoot, Path.of("/"))) {
                throw new TargetException(
                        "process " + pid + " runs in a container with files of its own: run the command"
                                + " in that container, with a copy of the jar there");
            }
        } catch (IOException hidden) {
            // Whose root cannot be seen is another user's; the JVM will say whether it finds the file.
            return;
        }
    }

    /** Whether it is known to run as another user than this process. */
    boolean isOtherUsers() {
        return uid() >= 0 && own() >= 0 && uid() != own();
    }

    private static long own() {
        return number(
                attribute(Path.of("/proc", Long.toString(ProcessHandle.current().pid())), "unix:uid"));
    }

    /** Whose process it is; negative where that cannot be told. */
    long uid() {
        return number(attribute(proc, "unix:uid"));
    }

    /** Its group; negative where that cannot be told. */
    long gid() {
        return number(attribute(proc, "unix:gid"));
    }

    /** What to do about a refusal. */
    String whoMay() {
        String owner =
                ProcessHandle.of(pid).flatMap(process -> process.info().user()).orElse(null);
        return owner == null
                ? ": run the command as the user of the server, or as root"
                : ": run the command as " + owner + ", the user of the server (sudo -u " + owner + "), or as root";
    }

    /** Attaching begins with a signal that would end whoever does not catch it; true where that cannot be told. */
    private boolean catchesQuit() {
        try {
            for (String line : Files.readAllLines(proc.resolve("status"))) {
                if (line.startsWith(CAUGHT)) {
                    long caught = Long.parseUnsignedLong(
                            line.substring(CAUGHT.length()).strip(), 16);
                    return (caught >> (QUIT - 1) & 1) != 0;
                }
            }
            return true;
        } catch (IOException | NumberFormatException hidden) {
            return true;
        }
    }

    private List<String> flags() {
        try {
            return List.of(new String(Files.readAllBytes(proc.resolve("cmdline")), StandardCharsets.UTF_8).split("\0"));
        } catch (IOException hidden) {
            return List.of();
        }
    }

    private static Object attribute(Path path, String name) {
        try {
            return Files.getAttribute(path, name);
        } catch (IOException | UnsupportedOperationException unknown) {
            return null;
        }
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : -1;
    }
}
