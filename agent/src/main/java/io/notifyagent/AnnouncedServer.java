package io.notifyagent;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.filter.Look;
import io.notifyagent.track.Emission;
import java.util.List;
import java.util.function.BooleanSupplier;

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
    public BooleanSupplier interest(Kind kind) {
        return next.interest(kind);
    }

    @Override
    public Emission of(Kind kind) {
        return kind.type() == EventType.SERVER_STARTED ? this : next.of(kind);
    }

    @Override
    public Look look(Kind kind, List<String> fields) {
        return kind.type() == EventType.SERVER_STARTED ? Look.UNCLEAR : next.look(kind, fields);
    }

    @Override
    public boolean emit(Event event) {
        if (event.kind().type() == EventType.SERVER_STARTED) {
            state.announced();
        }
        return next.emit(event);
    }
}
