package io.notifyagent.sink.lua;

import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.FakeSettings;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.RecordingLog;
import io.notifyagent.sink.Samples;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.StepClock;
import io.notifyagent.sink.lua.mail.ShownMailer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A script at work with a clock that is stepped by hand, its mail and requests shown instead of sent. */
final class Handlers {

    final StepClock clock = new StepClock();
    final RecordingLog log = new RecordingLog();
    final List<String> shown = new ArrayList<>();
    final List<Fields> streams = new ArrayList<>();
    final Path script;
    final LuaSink sink;
    private int batches;

    Handlers(Path script, boolean buffered, String... options) throws IOException {
        this.script = script;
        FakeSettings settings =
                new FakeSettings(script.getFileName().toString(), script.getParent(), buffered, options);
        LuaPlan plan = (LuaPlan) new LuaSinkKind(FileTrust.ofThisProcess(), streams::iterator).plan(settings);
        if (!settings.errors.isEmpty()) {
            throw new IOException(settings.errors.toString());
        }
        Outside outside = new Outside(new ShownMailer(shown::add, null), new ShownWeb(shown::add, null));
        sink = new LuaSink(plan, context(clock, log), outside, FileTrust.ofThisProcess());
    }

    static Handlers of(Path folder, String source, String... options) throws IOException {
        return new Handlers(write(folder.resolve("script.lua"), source), true, options);
    }

    /** A file that has been there for a while. */
    static Path write(Path file, String source) throws IOException {
        Files.writeString(file, source);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochMilli(Samples.TIME - 60_000)));
    }

    static SinkContext context(Clock clock, RecordingLog log) {
        return new SinkContext("test", Samples.ORIGIN, "1.0", clock, log);
    }

    Outcome deliver(Event... events) {
        batches++;
        return sink.deliver(new Batch("batch-" + batches, List.of(events)));
    }

    /** Lets time go by and timers run. */
    long idleAfter(long millis) {
        clock.advance(millis);
        return sink.idle();
    }

    /** What the script said in its own words. */
    List<String> said() {
        String prefix = "Script " + script.getFileName() + " of handler 'test': ";
        return log.problems.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    static Event lost(String media, long afterMillis) {
        return event("source_lost", media, afterMillis);
    }

    static Event event(String name, String media, long afterMillis) {
        Event event = new Event(
                Kind.named(name), Samples.TIME + afterMillis, media, "live", Samples.fields("bytes", 5_000_000_000L));
        event.assignId(7);
        return event;
    }
}
