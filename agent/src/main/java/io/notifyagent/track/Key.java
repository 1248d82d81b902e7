package io.notifyagent.track;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * What names a life among those of its kind: a value, compared as such, or an object of the host, compared by identity
 * and held weakly, so that the agent keeps nothing of the host alive (rule E4).
 */
sealed interface Key {

    /** A text or a number. */
    record OfValue(Object value) implements Key {}

    /** An object of the host. Two keys of one object are not equal: compare what they refer to. */
    final class OfObject extends WeakReference<Object> implements Key {

        private final int hash;

        /** @param collected told when the object is gone */
        OfObject(Object object, ReferenceQueue<Object> collected) {
            super(object, collected);
            hash = System.identityHashCode(object);
        }

        /** Identity hash of the object, also when that is gone. */
        int hash() {
            return hash;
        }
    }

    /** A key to look up or register {@code of}, which is a String, a Number or an object of the host. */
    static Key of(Object of, ReferenceQueue<Object> collected) {
        return of instanceof String || of instanceof Number ? new OfValue(of) : new OfObject(of, collected);
    }
}
