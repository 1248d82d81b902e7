package io.notifyagent;

import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.pipeline.Emitter;
import io.notifyagent.track.Emission;

/** Hands the tracker's events to the pipeline; on host threads. */
record PipelineEmission(Emitter emitter) implements Emission {

    @Override
    public boolean wants(Kind kind) {
        return emitter.wants(kind);
    }

    @Override
    public boolean emit(Event event) {
        return emitter.emit(event);
    }
}
