package io.notifyagent.track;

import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes every event and remembers it, in order. */
public final class RecordedEvents implements Emission {

    private final List<Event> events = new ArrayList<>();

    /** Done within each emit. */
    Runnable onEmit = () -> {};

    @Override
    public boolean wants(Kind kind) {
        return true;
    }

    @Override
    public synchronized boolean emit(Event event) {
        events.add(event);
        onEmit.run();
        return true;
    }

    public synchronized List<Event> all() {
        return List.copyOf(events);
    }

    public List<String> names() {
        return all().stream().map(event -> event.kind().name()).toList();
    }

    public Event only(String name) {
        List<Event> found =
                all().stream().filter(event -> event.kind().name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " events " + name + " among " + names());
        }
        return found.get(0);
    }
}
