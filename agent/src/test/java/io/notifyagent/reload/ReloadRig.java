package io.notifyagent.reload;

import io.notifyagent.PipelineEmission;
import io.notifyagent.api.EventType;
import io.notifyagent.config.Configuration;
import io.notifyagent.config.ConfigurationReader;
import io.notifyagent.country.Countries;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.jmx.AgentFacts;
import io.notifyagent.jmx.Beans;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.sink.SinkKinds;
import io.notifyagent.weave.HookTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An agent without hooks: a real configuration in a folder, real handlers, and a watch that is stepped by hand. */
public final class ReloadRig implements AutoCloseable {

    private static final Kind STARTED = Kind.of(EventType.STREAM_STARTED);

    public final Path folder;
    public final Path main;
    public final List<String> lines = new ArrayList<>();
    public final List<String> console = new ArrayList<>();
    public final Pipeline pipeline;
    public final Reloader reloader;
    public final ConfigurationWatch watch;
    private final ProblemLog log = new ProblemLog(Clock.SYSTEM, lines::addAll);
    private long nanos;

    public ReloadRig(Path folder, String configuration) throws IOException {
        this.folder = folder;
        this.main = folder.resolve("agent.properties");
        write("agent.properties", configuration);
        ConfigurationReader reader = new ConfigurationReader(SinkKinds.all());
        Configuration first = reader.read(main);
        first.problems().forEach(problem -> log.problem("config", problem.position() + "", problem.message()));
        Origin origin = new Origin("edge-1", "boot");
        pipeline = new Pipeline(origin, "1", Clock.SYSTEM, log);
        HandlerSpecs specs = new HandlerSpecs(origin, log);
        pipeline.start(specs.of(first.handlers()));
        Countries countries = new Countries(log);
        reloader = new Reloader(
                first,
                () -> reader.read(main),
                specs,
                pipeline,
                new PipelineEmission(pipeline.emitter(), countries, Redaction.DEFAULT),
                countries,
                new LogPlace(log, console::addAll),
                Clock.SYSTEM);
        watch = new ConfigurationWatch(
                reloader,
                new Clock() {
                    @Override
                    public long epochMillis() {
                        return 0;
                    }

                    @Override
                    public long nanos() {
                        return nanos;
                    }
                },
                log);
    }

    public Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** A second passes. */
    public void second() {
        nanos += TimeUnit.SECONDS.toNanos(1);
        watch.doWork();
    }

    public List<String> handlers() {
        return pipeline.handlers().stream().map(handler -> handler.name()).toList();
    }

    public void emit(String media) {
        pipeline.emitter().emit(new Event(STARTED, 0, media, null, Fields.EMPTY));
    }

    /** Its beans, registered at their first step. */
    public Beans beans() {
        return beans(Clock.SYSTEM, () -> true);
    }

    /** Its beans, registered at their first step that finds room. */
    public Beans beans(Clock clock, BooleanSupplier room) {
        long started = clock.nanos() - TimeUnit.MINUTES.toNanos(1);
        AgentFacts facts = new AgentFacts(
                "1",
                new Origin("edge-1", "boot"),
                started,
                pipeline.emitter()::lastEventId,
                () -> 0,
                log,
                List::of,
                List::of,
                reloader::files,
                reloader::problems,
                () -> reloader.reload("test").summary());
        return new Beans(facts, pipeline, new HookTable(List.of(), log), clock, log, room);
    }

    /** The lines of the agent's log so far. */
    public List<String> log() {
        log.doWork();
        return lines;
    }

    public List<String> delivered(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Override
    public void close() {
        pipeline.shutdown(5_000);
    }
}
