package io.notifyagent.track;

import io.notifyagent.profile.Action.LifeKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which life has the name of a stream: the one that began last under it. Safe on any thread; a life enters and leaves
 * under the lock of its family.
 */
final class StreamNames {

    /** A name is one of its application's. */
    private record Name(String app, String media) {}

    private final Map<Name, Life> holders = new ConcurrentHashMap<>();

    /** The life that has the name that {@code life} is about to take, or null. */
    Life holder(Life life) {
        Name name = name(life);
        return name == null ? null : holders.get(name);
    }

    void take(Life life) {
        Name name = name(life);
        if (name != null) {
            holders.put(name, life);
        }
    }

    void leave(Life life) {
        Name name = name(life);
        if (name != null) {
            holders.remove(name, life);
        }
    }

    private static Name name(Life life) {
        boolean named = life.kind == LifeKind.PUBLISH || life.kind == LifeKind.STREAM;
        return named && life.media() != null ? new Name(life.app(), life.media()) : null;
    }
}
