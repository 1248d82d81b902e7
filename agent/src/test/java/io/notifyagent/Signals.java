package io.notifyagent;

import io.notifyagent.config.Position;
import io.notifyagent.profile.Action;
import io.notifyagent.profile.Action.LifeKind;
import io.notifyagent.profile.Action.Verb;
import io.notifyagent.profile.Path;
import io.notifyagent.track.Signal;
import io.notifyagent.track.Tracker;
import java.util.ArrayList;
import java.util.List;

/** Tells a tracker what hooks would tell it. */
record Signals(Tracker tracker) {

    private static final Path PATH = new Path(new Path.Root.This(), List.of(), "this", new Position("test", 1, 1));

    void begin(LifeKind kind, Object key, Object... fields) {
        life(Verb.BEGIN, kind, key, fields);
    }

    void end(LifeKind kind, Object key) {
        life(Verb.END, kind, key);
    }

    private void life(Verb verb, LifeKind kind, Object key, Object... fields) {
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            names.add((String) fields[i]);
            values.add(fields[i + 1]);
        }
        Action action = new Action.Life(verb, kind, PATH, null, null);
        tracker.accept(new Signal("test/hook", action, names), key, null, null, values.toArray());
    }
}
