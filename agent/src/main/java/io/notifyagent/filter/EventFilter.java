package io.notifyagent.filter;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;

/**
 * Which events one handler takes, as routing asks. Called on host threads: implementations are immutable, never wait and
 * never throw.
 */
public interface EventFilter {

    /** Takes everything. */
    EventFilter EVERYTHING = new EventFilter() {
        @Override
        public Verdict verdict(EventType type) {
            return Verdict.ALL;
        }

        @Override
        public Verdict verdict(Kind kind) {
            return Verdict.ALL;
        }

        @Override
        public boolean passes(Event event) {
            return true;
        }
    };

    /** What holds for every event of a type, whatever its level and group. */
    Verdict verdict(EventType type);

    /** What holds for every event of a kind. */
    Verdict verdict(Kind kind);

    /** Rules F2-F7. */
    boolean passes(Event event);

    /** What single fields say of events of a catalogued kind, or null where nothing can be said. */
    default Outlook outlook(Kind kind) {
        return null;
    }
}
