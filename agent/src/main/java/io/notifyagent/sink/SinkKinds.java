package io.notifyagent.sink;

import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.http.HttpSinkKind;
import io.notifyagent.sink.log.ConsoleSinkKind;
import io.notifyagent.sink.log.LogSinkKind;
import io.notifyagent.sink.lua.LiveStreams;
import io.notifyagent.sink.lua.LuaSinkKind;
import java.util.List;

/** The kinds of sink that a configuration can name. Stateless, safe on any thread. */
public final class SinkKinds {

    private SinkKinds() {}

    /** All kinds; a target is of the first that {@linkplain SinkKind#handles handles} it. */
    public static List<SinkKind> all() {
        return all(FileTrust.ofThisProcess(), LiveStreams.NONE);
    }

    /**
     * As {@link #all()}.
     *
     * @param trust whose scripts may be run (rule C1)
     * @param streams what scripts are told of the streams that are alive
     */
    public static List<SinkKind> all(FileTrust trust, LiveStreams streams) {
        return List.of(
                LogSinkKind.text(),
                LogSinkKind.json(),
                new ConsoleSinkKind(),
                new HttpSinkKind(),
                new LuaSinkKind(trust, streams));
    }
}
