package io.notifyagent.profile;

import io.notifyagent.config.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A hook while its statements are read. Used by the one thread that reads a profile. */
final class HookDraft {

    /** What a path is for, which decides what may stand in it. */
    enum Role {
        VALUE,
        EACH,
        EXISTING
    }

    /**
     * A path in use.
     *
     * @param entry read on entry
     */
    record PathUse(Path path, boolean entry, Role role) {}

    /** A life that is named by its kind and key; the key is null where it was no path. */
    record LifeRef(Action.LifeKind kind, Path key) {}

    /** Statements that may stand once, and where they do; all actions under one name. */
    final Map<String, Position> places = new HashMap<>();

    final List<PathUse> paths = new ArrayList<>();
    final List<Position> entries = new ArrayList<>();
    final List<Hook.Condition> when = new ArrayList<>();
    final List<Hook.Field> fields = new ArrayList<>();
    Hook.MethodRef method;
    Hook.At at;
    Action action;
    LifeRef of;
    Path owner;
    Path each;
    Path existing;

    boolean has(String statement) {
        return places.containsKey(statement);
    }

    /** The hook, of a draft in which no error was found. */
    Hook hook(String id, Position position) {
        Action complete = action;
        if (of != null && action instanceof Action.Life life) {
            complete = new Action.Life(life.verb(), life.kind(), life.key(), of.kind(), of.key());
        } else if (of != null && action instanceof Action.Emit emit) {
            complete = new Action.Emit(emit.event(), of.kind(), of.key());
        }
        return new Hook(
                id, position, method, at, complete, when, has("once"), has("optional"), each, owner, existing, fields);
    }
}
