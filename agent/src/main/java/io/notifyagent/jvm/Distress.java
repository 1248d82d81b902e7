package io.notifyagent.jvm;

import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.Clock;
import io.notifyagent.track.Emission;

/** Makes and emits the events of the monitors. On the monitor's thread. */
final class Distress {

    private final Emission emission;
    private final Redaction redaction;
    private final Clock clock;

    /** @param emission one that folds what comes too often */
    Distress(Emission emission, Redaction redaction, Clock clock) {
        this.emission = emission;
        this.redaction = redaction;
        this.clock = clock;
    }

    FieldsBuilder fields() {
        return new FieldsBuilder(redaction);
    }

    /** Whether anybody may want it. */
    boolean wants(Kind kind) {
        return emission.wants(kind);
    }

    void tell(Kind kind, FieldsBuilder fields) {
        emission.emit(new Event(kind, clock.epochMillis(), null, null, fields.build()));
    }
}
