package io.notifyagent.reload;

import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import io.notifyagent.pipeline.DeadLetters;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.DeadLetterFile;
import java.io.IOException;
import java.nio.file.Path;

/** Keeps what a receiver refused for good in the file that the handler names; on the handler's exchange thread. */
public final class DeadLetterBox implements DeadLetters {

    private final DeadLetterFile file;
    private final String handler;
    private final AgentLog log;

    private DeadLetterBox(DeadLetterFile file, String handler, AgentLog log) {
        this.file = file;
        this.handler = handler;
        this.log = log;
    }

    /** @param path or null: refused events are dropped and counted */
    public static DeadLetters of(Path path, String handler, Origin origin, AgentLog log) {
        return path == null
                ? DeadLetters.NONE
                : new DeadLetterBox(new DeadLetterFile(path, handler, origin, Clock.SYSTEM), handler, log);
    }

    @Override
    public boolean write(Event event, String answer, String reason) throws IOException {
        file.write(event, reason, answer);
        return true;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException unclosed) {
            log.problem("dead_letter", handler, "the dead letter file could not be closed: " + unclosed);
        }
    }
}
