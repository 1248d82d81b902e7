package io.notifyagent.track;

import io.notifyagent.config.MediaTimeouts;
import io.notifyagent.config.Position;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Glob;
import io.notifyagent.profile.Action;
import io.notifyagent.profile.Action.LifeKind;
import io.notifyagent.profile.Action.Verb;
import io.notifyagent.profile.Path;
import io.notifyagent.runtime.FakeClock;
import io.notifyagent.runtime.RecordedProblems;
import java.util.ArrayList;
import java.util.List;

/** A server as its hooks see it: tells a tracker what happens, in the words of the profile language. */
final class Server {

    final FakeClock clock = new FakeClock();
    final RecordedEvents events = new RecordedEvents();
    final RecordedProblems problems = new RecordedProblems();
    final Tracker tracker;

    Server() {
        this(1000);
    }

    Server(int maxTracked) {
        tracker = new Tracker(
                new LifeEvents(
                        events,
                        () -> new FieldsBuilder(Redaction.DEFAULT)
                                .put("product", "Test")
                                .build(),
                        Redaction.DEFAULT,
                        clock),
                Redaction.DEFAULT,
                clock,
                problems,
                new TrackerLimits(
                        maxTracked,
                        new MediaTimeouts(
                                5_000,
                                List.of(
                                        new MediaTimeouts.Exception(Glob.of("slow-*"), 20_000),
                                        new MediaTimeouts.Exception(Glob.of("fast-*"), 2_000))),
                        MediaTimeouts.ofMillis(60_000)));
    }

    void begin(LifeKind kind, Object key, LifeKind parentKind, Object parentKey, Object... fields) {
        Object owner = key instanceof String ? null : key;
        signal(new Action.Life(Verb.BEGIN, kind, PATH, parentKind, PATH), key, parentKey, owner, fields);
    }

    void connect(String id) {
        begin(
                LifeKind.CONNECTION,
                id,
                null,
                null,
                "session_id",
                id,
                "ip",
                "192.0.2.1",
                "proto",
                "rtmp",
                "app",
                "live",
                "user_agent",
                "FMLE/3.0");
    }

    void disconnect(String id) {
        end(LifeKind.CONNECTION, id);
    }

    void publish(Object stream, String connection, String media) {
        begin(LifeKind.PUBLISH, stream, LifeKind.CONNECTION, connection, "media", media);
    }

    void play(Object viewer, String connection, String media, Object... more) {
        List<Object> fields = new ArrayList<>(List.of("media", media));
        fields.addAll(List.of(more));
        begin(LifeKind.SESSION, viewer, LifeKind.CONNECTION, connection, fields.toArray());
    }

    void end(LifeKind kind, Object key, Object... fields) {
        signal(new Action.Life(Verb.END, kind, PATH, null, null), key, null, null, fields);
    }

    void ready(Object key, Object... fields) {
        signal(new Action.Life(Verb.READY, LifeKind.PUBLISH, PATH, null, null), key, null, null, fields);
    }

    void info(Object key, Object... fields) {
        infoOfRank(0, key, fields);
    }

    void infoOfRank(int rank, Object key, Object... fields) {
        Action action = new Action.Life(Verb.INFO, LifeKind.PUBLISH, PATH, null, null);
        signal(rank, action, key, null, null, fields);
    }

    void mark(LifeKind kind, Object key, String word) {
        signal(new Action.Mark(kind, PATH, word), key, null, null);
    }

    void emit(String event, LifeKind of, Object key, Object... fields) {
        signal(new Action.Emit(Kind.named(event), of, PATH), key, null, null, fields);
    }

    void frame(Object key, boolean video, boolean keyFrame, long size) {
        frame(key, video, keyFrame, size, clock.epochMillis());
    }

    void frame(Object key, boolean video, boolean keyFrame, long size, long stamp) {
        tracker.frame(LifeKind.PUBLISH, key, video, keyFrame, size, stamp);
    }

    private static final Path PATH = new Path(new Path.Root.This(), List.of(), "this", new Position("test", 1, 1));

    private void signal(Action action, Object key, Object parentKey, Object owner, Object... fields) {
        signal(0, action, key, parentKey, owner, fields);
    }

    private void signal(int rank, Action action, Object key, Object parentKey, Object owner, Object... fields) {
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            names.add((String) fields[i]);
            values.add(fields[i + 1]);
        }
        tracker.accept(new Signal("test/hook", rank, action, names, false), key, parentKey, owner, values.toArray());
    }
}
