package io.notifyagent.pipeline;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;

/**
 * Which events a handler takes, as far as routing needs to know. Called on host threads: implementations are immutable,
 * allocate nothing, never wait and never throw.
 */
public interface EventFilter {

    /** What can be said before an event exists. */
    enum Verdict {
        /** No such event passes. */
        NONE,
        /** It depends on the event: ask {@link EventFilter#passes}. */
        SOME,
        /** Every such event passes. */
        ALL
    }

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
}
