package io.notifyagent;

import io.notifyagent.country.Countries;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Look;
import io.notifyagent.pipeline.Emitter;
import io.notifyagent.track.Emission;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Hands events to the pipeline, each with the country of its address (rule E10); on host threads. */
public record PipelineEmission(Emitter emitter, Countries countries, Redaction redaction) implements Emission {

    @Override
    public boolean wants(Kind kind) {
        return emitter.wants(kind);
    }

    @Override
    public BooleanSupplier interest(Kind kind) {
        return emitter.interest(kind);
    }

    @Override
    public boolean emit(Event event) {
        return emitter.emit(
                countries.known() && emitter.wants(event.kind()) ? countries.located(event, redaction) : event);
    }

    @Override
    public boolean emit(Event event, Look look) {
        return countries.known() ? emit(event) : emitter.emit(event, look);
    }

    @Override
    public Look look(Kind kind, List<String> fields) {
        return emitter.look(kind, fields);
    }
}
