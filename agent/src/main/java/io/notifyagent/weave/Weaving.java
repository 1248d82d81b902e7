package io.notifyagent.weave;

import io.notifyagent.runtime.AgentLog;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks after classes that were loaded before they could be woven: profiles whose server ran before the agent came, and
 * profiles that become active while the server starts. Runs on agent threads, one at a time: the main thread, and at last
 * the one that takes the agent out.
 */
public final class Weaving {

    private final Instrumentation instrumentation;
    private final HookTransformer transformer;
    private final HookTable table;
    private final Existing existing;
    private final AgentLog log;
    private final List<ActiveProfile> late = new ArrayList<>();

    public Weaving(
            Instrumentation instrumentation,
            HookTransformer transformer,
            HookTable table,
            Existing existing,
            AgentLog log) {
        this.instrumentation = instrumentation;
        this.transformer = transformer;
        this.table = table;
        this.existing = existing;
        this.log = log;
    }

    /** Makes those profiles active whose server was there before the agent. */
    public void findServers() {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            List<ActiveProfile> marked = table.markedBy(loaded.getName().replace('.', '/'));
            if (marked == null || loaded.getClassLoader() == null) {
                continue;
            }
            for (ActiveProfile profile : marked) {
                if (!profile.isActive()) {
                    transformer.decide(profile, loaded.getClassLoader());
                    if (profile.isActive()) {
                        late.add(profile);
                    }
                }
            }
        }
    }

    /** Whether {@link #activated} would find something. Any thread. */
    public boolean hasActivated() {
        return transformer.hasActivated();
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

    /** Tells once what lived in the servers of {@link #findServers}, now that the rest of their lives is seen. */
    public void tellExisting() {
        for (ActiveProfile profile : late) {
            Map<String, Class<?>> hosts = new TreeMap<>();
            for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
                if (loaded.getClassLoader() != null && transformer.hasWoven(loaded.getName())) {
                    hosts.put(loaded.getName(), loaded);
                }
            }
            for (WovenHook woven : table.existing(profile)) {
                Class<?> host = hosts.get(woven.hook().method().className());
                if (host != null) {
                    existing.tell(woven, host);
                }
            }
        }
        late.clear();
    }

    /**
     * Gives the host's classes their own code back, one by one, and takes the transformer out; for an agent that leaves.
     * Only when the call sites do nothing any more.
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
                String why = retransform(loaded);
                if (why != null) {
                    kept.add(loaded.getName() + " keeps its call sites, which do nothing any more: " + why);
                }
            }
        }
        return kept;
    }

    private void weaveAgain(Class<?> loaded) {
        String why = retransform(loaded);
        if (why != null) {
            table.leaveAlone(
                    loaded.getName(),
                    loaded.getName() + " was loaded before the agent and is left as it is: " + why
                            + "; start the agent with the server (-javaagent) to have it woven");
        }
    }

    /** One by one: a class that refuses must not keep the others back. @return why it is as it was, or null */
    private String retransform(Class<?> loaded) {
        if (ParameterNames.wouldBeLost(loaded)) {
            return "it has names of parameters, which Java " + Runtime.version().feature()
                    + " would lose (JDK-8240908; mended in 17.0.20 and 19)";
        }
        try {
            instrumentation.retransformClasses(loaded);
            return null;
        } catch (UnmodifiableClassException | RuntimeException | LinkageError refused) {
            return refused.toString();
        }
    }
}
