package io.notifyagent.reload;

import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.LogFile;
import io.notifyagent.runtime.LogOutput;
import io.notifyagent.runtime.ProblemLog;
import java.nio.file.Path;

/**
 * Where the agent's own log goes: {@code agent.log}, or standard error as it was when the agent started (rule A4). Used by
 * the thread that starts the agent and later by the one that reloads.
 *
 * @param console what takes the lines where there is no file, or while it cannot be written
 */
public record LogPlace(ProblemLog log, LogOutput console) {

    /** @param file or null: standard error */
    public void move(Path file) {
        log.writeTo(file == null ? console : new LogFile(file.toFile(), console, Clock.SYSTEM));
    }
}
