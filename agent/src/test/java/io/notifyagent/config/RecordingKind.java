package io.notifyagent.config;

import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkKind;
import io.notifyagent.sink.SinkPlan;
import io.notifyagent.sink.SinkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A kind of sink that keeps the settings it was given and plans whatever it is asked to. */
final class RecordingKind implements SinkKind {

    private final List<String> prefixes;
    private final Consumer<SinkSettings> whenPlanned;
    final List<SinkSettings> planned = new ArrayList<>();

    RecordingKind(String... prefixes) {
        this(settings -> {}, prefixes);
    }

    RecordingKind(Consumer<SinkSettings> whenPlanned, String... prefixes) {
        this.whenPlanned = whenPlanned;
        this.prefixes = List.of(prefixes);
    }

    @Override
    public boolean handles(String target) {
        return prefixes.stream().anyMatch(target::startsWith) || prefixes.contains("*.lua") && target.endsWith(".lua");
    }

    @Override
    public SinkPlan plan(SinkSettings settings) {
        planned.add(settings);
        whenPlanned.accept(settings);
        return new Plan(settings.target());
    }

    /** Files are not shared, everything else is. */
    record Plan(String display) implements SinkPlan {

        @Override
        public String exclusive() {
            return display.startsWith("log://") ? display : "";
        }

        @Override
        public Sink open(SinkContext context) {
            throw new UnsupportedOperationException("plans of tests are not opened");
        }
    }
}
