package io.notifyagent.sink.lua;

import java.util.List;
import java.util.Map;

/** The streams that are alive, as {@code flussonic.streams()} tells them. Called by the exchange threads of handlers. */
@FunctionalInterface
public interface LiveStreams {

    /** Knows of none. */
    LiveStreams NONE = List::of;

    /** One map for each: names of fields to String, Boolean or Number; {@code media} among them. */
    List<Map<String, Object>> list();
}
