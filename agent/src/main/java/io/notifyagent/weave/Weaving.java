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

    /**
     * Gives the host's classes their own code back, one by one, and takes the transformer out; for an agent that leaves.
     * Only on an agent thread, when the call sites do nothing any more.
     *
     * @return what stays as it is, one line each: dead call sites, which cost nothing that can be measured
     */
    public List<String> restore() {
        transformer.release();
        instrumentation.removeTransformer(transformer);
        List<String> kept = new ArrayList<>();
        if (!instrumentation.isRetransformClassesSupported()) {
            return kept;
        }
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getClassLoader() != null && transformer.hasWoven(loaded.getName())) {
                try {
                    instrumentation.retransformClasses(loaded);
                } catch (UnmodifiableClassException | RuntimeException | LinkageError refused) {
                    kept.add(loaded.getName() + " keeps its hooks, which do nothing any more: " + refused);
                }
            }
        }
        return kept;
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
