package io.notifyagent.weave;

import io.notifyagent.runtime.AgentLog;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks after profiles that become active while the server starts: classes that they hook and that were loaded before
 * that are woven again. Runs on the agent's main thread.
 */
public final class Weaving {

    private final Instrumentation instrumentation;
    private final HookTransformer transformer;
    private final HookTable table;
    private final AgentLog log;

    public Weaving(Instrumentation instrumentation, HookTransformer transformer, HookTable table, AgentLog log) {
        this.instrumentation = instrumentation;
        this.transformer = transformer;
        this.table = table;
        this.log = log;
    }

    /** The active profiles, if one became active since the last call; else none. */
    public List<ActiveProfile> activated() {
        if (!transformer.takeActivated()) {
            return List.of();
        }
        List<ActiveProfile> active = new ArrayList<>();
        for (ActiveProfile profile : table.profiles()) {
            if (profile.isActive()) {
                active.add(profile);
            }
        }
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (table.waits(loaded.getName()) && instrumentation.isModifiableClass(loaded)) {
                weaveAgain(loaded);
            }
        }
        return active;
    }

    /** One by one: a class that refuses must not keep the others from being woven. */
    private void weaveAgain(Class<?> loaded) {
        try {
            instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError refused) {
            log.problem(
                    "weave.again",
                    loaded.getName(),
                    loaded.getName() + " was loaded before its profile was active and cannot be woven now: " + refused);
        }
    }
}
