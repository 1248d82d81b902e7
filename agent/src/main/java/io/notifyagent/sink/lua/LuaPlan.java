package io.notifyagent.sink.lua;

import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkPlan;
import io.notifyagent.sink.lua.engine.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A script as configured. Immutable, safe on any thread; its text shows no option, for one may hold a password. What the
 * file holds is not part of it: the sink reads a changed file itself (rule S1).
 *
 * @param script absolute
 * @param args what the script finds in {@code args} (rule H6)
 * @param buffered false: the global {@code event} too (rule H4)
 * @param httpAllow hosts whose link-local addresses it may ask
 * @param debug whether {@code flussonic.debug} says anything
 */
record LuaPlan(
        Path script,
        Map<String, String> args,
        boolean buffered,
        Limits limits,
        Set<String> httpAllow,
        boolean debug,
        LiveStreams streams)
        implements SinkPlan {

    @Override
    public String display() {
        return script.toString();
    }

    /** Empty: any number of handlers may run one script, each in a state of its own. */
    @Override
    public String exclusive() {
        return "";
    }

    @Override
    public Sink open(SinkContext context) throws IOException {
        return new LuaSink(this, context, Outside.live(this, context), FileTrust.ofThisProcess());
    }

    @Override
    public String toString() {
        return display();
    }
}
