package io.notifyagent.track;

import io.notifyagent.profile.Action.LifeKind;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that is alive, by kind and key. Safe on any thread; finding by an object of the host neither locks nor allocates.
 */
final class Lives {

    private final Map<LifeKind, ObjectIndex> byObject = new EnumMap<>(LifeKind.class);
    private final Map<LifeKind, Map<Key.OfValue, Life>> byValue = new EnumMap<>(LifeKind.class);
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final Map<Key.OfObject, Life> byOwner = new ConcurrentHashMap<>();

    Lives() {
        for (LifeKind kind : LifeKind.values()) {
            byObject.put(kind, new ObjectIndex());
            byValue.put(kind, new ConcurrentHashMap<>());
        }
    }

    /** The life of that kind that {@code of}, a value or an object of the host, stands for; or null. */
    Life find(LifeKind kind, Object of) {
        if (of == null) {
            return null;
        }
        if (of instanceof String || of instanceof Number) {
            return byValue.get(kind).get(new Key.OfValue(of));
        }
        return byObject.get(kind).find(of);
    }

    Key key(Object of) {
        return Key.of(of, collected);
    }

    /** What tells of the end of {@code owner}, an object of the host; the key itself where that is the same object. */
    Key.OfObject owner(Object owner, Object of, Key key) {
        if (key instanceof Key.OfObject object && owner == of) {
            return object;
        }
        return owner == null ? null : new Key.OfObject(owner, collected);
    }

    /** Registers {@code life}, unless its key stands for one already, which is then returned; else null. */
    Life addIfAbsent(Life life) {
        Life existing = life.key instanceof Key.OfObject object
                ? byObject.get(life.kind).addIfAbsent(object, life)
                : byValue.get(life.kind).putIfAbsent((Key.OfValue) life.key, life);
        if (existing == null && life.owner != null) {
            byOwner.put(life.owner, life);
        }
        return existing;
    }

    void remove(Life life) {
        if (life.key instanceof Key.OfObject object) {
            byObject.get(life.kind).remove(object);
        } else {
            byValue.get(life.kind).remove((Key.OfValue) life.key, life);
        }
        if (life.owner != null) {
            byOwner.remove(life.owner, life);
        }
    }

    /** A life whose owner was collected since the last call, or null. */
    Life nextAbandoned() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            Life life = byOwner.get((Key.OfObject) gone);
            if (life != null) {
                return life;
            }
        }
        return null;
    }

    /** All lives of {@code kind} at about this moment. */
    List<Life> all(LifeKind kind) {
        List<Life> lives = new ArrayList<>(byObject.get(kind).all());
        lives.addAll(byValue.get(kind).values());
        return lives;
    }
}
