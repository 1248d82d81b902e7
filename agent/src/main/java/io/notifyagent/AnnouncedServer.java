package io.notifyagent;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.track.Emission;

/**
 * Lets the state file know of a server that is announced (rule A5), whoever wants to hear of it, and passes all events
 * on; on host threads.
 */
record AnnouncedServer(Emission next, StateFile state) implements Emission {

    @Override
    public boolean wants(Kind kind) {
        return next.wants(kind);
    }

    @Override
    public boolean emit(Event event) {
        if (event.kind().type() == EventType.SERVER_STARTED) {
            state.announced();
        }
        return next.emit(event);
    }
}
