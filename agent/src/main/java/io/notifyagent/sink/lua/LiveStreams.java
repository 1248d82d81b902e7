package io.notifyagent.sink.lua;

import io.notifyagent.event.Fields;
import java.util.Collections;
import java.util.Iterator;

/** The streams that are alive, as {@code flussonic.streams()} tells them. Called by the exchange threads of handlers. */
@FunctionalInterface
public interface LiveStreams {

    /** Knows of none. */
    LiveStreams NONE = Collections::emptyIterator;

    /** The fields of each; {@code media} among them. They may be made while it is iterated, which waits for nothing. */
    Iterator<Fields> now();
}
