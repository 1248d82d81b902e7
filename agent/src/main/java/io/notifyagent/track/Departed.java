package io.notifyagent.track;

import io.notifyagent.profile.Action.LifeKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connections that ended a moment ago: what a server still starts on one of them, on another thread, is its child all the
 * same, has its fields and ends after it. Safe on any thread; holds as many as ended within some seconds. Connections that
 * an object of the host stands for are not held: what could begin on one would have ended it first.
 */
final class Departed {

    private final Map<Key.OfValue, Life> connections = new ConcurrentHashMap<>();

    /** Takes a life that has just ended, before it can be found no more among those that live. */
    void enter(Life life) {
        if (life.kind == LifeKind.CONNECTION && life.key instanceof Key.OfValue key) {
            connections.put(key, life);
        }
    }

    /** The connection of that key, if it ended less than {@link Tracker#ORPHAN_NANOS} before {@code now}; or null. */
    Life find(LifeKind kind, Object key, long now) {
        if (kind != LifeKind.CONNECTION || !(key instanceof String || key instanceof Number)) {
            return null;
        }
        Life life = connections.get(new Key.OfValue(key));
        return life == null || isForgotten(life, now) ? null : life;
    }

    /** To be called now and then. */
    void forget(long now) {
        connections.values().removeIf(life -> isForgotten(life, now));
    }

    private static boolean isForgotten(Life life, long now) {
        synchronized (life.family) {
            return now - life.endedNanos() >= Tracker.ORPHAN_NANOS;
        }
    }
}
