package io.notifyagent;

import io.notifyagent.runtime.AgentLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Remembers how the last run of the server ended, in {@code agent.state_file}: {@code running} is written when a server
 * has been announced and {@code shutdown} when it ends in order, so that one that finds {@code running} was killed before.
 * A JVM that announces no server leaves the file alone: a server's own stop command may share it (rule A5).
 *
 * <p>Reads and writes on agent threads, one at a time under this object's monitor; {@link #announced()} is called on host
 * threads and only sets a flag.
 */
final class StateFile {

    private static final String RUNNING = "running";
    private static final String SHUTDOWN = "shutdown";
    private static final String DETACHED = "detached";
    private static final String UNKNOWN = "unknown";
    private static final int LONGEST = 64;

    private final Path file;
    private final AgentLog log;
    private volatile boolean announced;
    private String written;

    /** @param file or null: nothing is remembered */
    StateFile(Path file, AgentLog log) {
        this.file = file;
        this.log = log;
    }

    /** How the last run ended: shutdown, killed, or unknown. Changes nothing. */
    synchronized String previous() {
        if (file == null) {
            return UNKNOWN;
        }
        try {
            if (Files.exists(file) && Files.size(file) < LONGEST) {
                String text = Files.readString(file).strip();
                return text.equals(SHUTDOWN) ? SHUTDOWN : text.equals(RUNNING) ? "killed" : UNKNOWN;
            }
        } catch (IOException unreadable) {
            failed("read", unreadable);
        }
        return UNKNOWN;
    }

    /** A server of this JVM has been announced. Any thread; touches no file. */
    void announced() {
        announced = true;
    }

    /** Writes what has happened meanwhile, once. */
    synchronized void doWork() {
        if (announced && written == null) {
            write(RUNNING);
        }
    }

    /** This run ends in order; nothing is written afterwards. */
    synchronized void end() {
        finish(SHUTDOWN);
    }

    /** The agent leaves a server that runs on: how that ends, nobody will know. Nothing is written afterwards. */
    synchronized void forget() {
        finish(DETACHED);
    }

    private void finish(String state) {
        if (announced) {
            write(state);
        }
        written = state;
    }

    private void write(String state) {
        written = state;
        if (file == null) {
            return;
        }
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, state + "\n");
        } catch (IOException unwritable) {
            failed("written", unwritable);
        }
    }

    private void failed(String what, IOException why) {
        log.problem(
                "state_file",
                file.toString(),
                "agent.state_file " + file + " cannot be " + what + " (" + why
                        + "), so the next server_started says previous_state=unknown; make the place writable");
    }
}
