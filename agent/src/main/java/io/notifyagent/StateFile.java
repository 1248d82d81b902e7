package io.notifyagent;

import io.notifyagent.runtime.AgentLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Remembers how the last run of the server ended, in {@code agent.state_file}: {@code running} is written when it starts
 * and {@code shutdown} when it ends in order, so that one that finds {@code running} was killed before. Used by agent
 * threads, one after the other.
 */
final class StateFile {

    private static final String RUNNING = "running";
    private static final String SHUTDOWN = "shutdown";
    private static final String DETACHED = "detached";
    private static final String UNKNOWN = "unknown";
    private static final int LONGEST = 64;

    private final Path file;
    private final AgentLog log;

    /** @param file or null: nothing is remembered */
    StateFile(Path file, AgentLog log) {
        this.file = file;
        this.log = log;
    }

    /** How the last run ended: shutdown, killed, or unknown; this one is running from now on. */
    String begin() {
        if (file == null) {
            return UNKNOWN;
        }
        String before = UNKNOWN;
        try {
            if (Files.exists(file) && Files.size(file) < LONGEST) {
                String text = Files.readString(file).strip();
                before = text.equals(SHUTDOWN) ? SHUTDOWN : text.equals(RUNNING) ? "killed" : UNKNOWN;
            }
        } catch (IOException unreadable) {
            failed("read", unreadable);
        }
        write(RUNNING);
        return before;
    }

    /** This run ends in order. */
    void end() {
        if (file != null) {
            write(SHUTDOWN);
        }
    }

    /** The agent leaves a server that runs on: how that ends, nobody will know. */
    void forget() {
        if (file != null) {
            write(DETACHED);
        }
    }

    private void write(String state) {
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
