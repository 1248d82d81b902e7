package io.notifyagent.sink;

import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import io.notifyagent.runtime.Clock;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The file of events that a receiver refused for good (rule P2): JSON lines {@code {"event":{...},"answer":...,
 * "reason":...,"handler":...,"at":...}}, {@code at} in Unix milliseconds, appended, never rotated. Used by one thread,
 * its handler's.
 */
public final class DeadLetterFile implements AutoCloseable {

    private final String handler;
    private final Clock clock;
    private final Bytes line = new Bytes();
    private final EventJson json;
    private final AppendFile file;

    /** @param path absolute; file and folders are made with the first event */
    public DeadLetterFile(Path path, String handler, Origin origin, Clock clock) {
        this.handler = handler;
        this.clock = clock;
        this.json = new EventJson(origin, line);
        this.file = new AppendFile(path, 0, 1, clock);
    }

    /**
     * Appends one event.
     *
     * @param reason why it was given up, such as {@code rejected}
     * @param answer what the receiver said, or null
     * @throws IOException where it could not be written; the message names the file and what to do
     */
    public void write(Event event, String reason, String answer) throws IOException {
        line.clear();
        json.deadLetter(event, handler, clock.epochMillis(), reason, answer);
        line.write('\n');
        file.append(line.array(), line.length());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
