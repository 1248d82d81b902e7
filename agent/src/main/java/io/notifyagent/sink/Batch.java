package io.notifyagent.sink;

import io.notifyagent.event.Event;
import java.util.List;
import java.util.Objects;

/**
 * Events that are delivered together, in order (rule H3). A retry of the same batch is the same object with the same
 * id; a batch that was changed by overflow, halving or splitting is a new one (rule P4).
 *
 * @param id unique among all batches of this run, at most 64 characters of {@code [A-Za-z0-9_-]}
 * @param events at least one
 */
public record Batch(String id, List<Event> events) {

    public Batch {
        Objects.requireNonNull(id, "id");
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a batch holds at least one event");
        }
    }
}
