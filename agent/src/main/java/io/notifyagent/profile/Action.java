package io.notifyagent.profile;

import io.notifyagent.event.Kind;

/** What a hook says happened: exactly one per hook. */
public sealed interface Action {

    /** What kinds of lives there are. */
    enum LifeKind {
        SERVER,
        LISTENER,
        CONNECTION,
        SESSION,
        STREAM,
        PUBLISH,
        FILE,
        PUSH
    }

    /** What a hook says of a life. */
    enum Verb {
        BEGIN,
        END,
        READY,
        FRAME,
        INFO
    }

    /**
     * Something happened to the life that {@code key} names.
     *
     * @param parentKind kind of the parent life, or null where the hook names none
     * @param parentKey key of the parent life, or null likewise
     */
    record Life(Verb verb, LifeKind kind, Path key, LifeKind parentKind, Path parentKey) implements Action {}

    /** The life is given a word that tells later how it ended, e.g. {@code orderly}. */
    record Mark(LifeKind kind, Path key, String word) implements Action {}

    /**
     * An event without a life of its own.
     *
     * @param ofKind kind of the life whose fields it inherits, or null
     * @param ofKey key of that life, or null likewise
     */
    record Emit(Kind event, LifeKind ofKind, Path ofKey) implements Action {}
}
