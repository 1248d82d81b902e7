package io.notifyagent.weave;

import io.notifyagent.runtime.AgentLog;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees every class that the host loads, on the thread that loads it: one look-up by name, and nothing else for all but
 * the few that a profile hooks. Holds no lock and keeps no class.
 */
public final class HookTransformer implements ClassFileTransformer {

    private final HookTable table;
    private final JdkClasses jdk;
    private final AgentLog log;
    private final Set<String> woven = ConcurrentHashMap.newKeySet();
    private volatile boolean activated;
    private volatile boolean released;

    public HookTransformer(HookTable table, JdkClasses jdk, AgentLog log) {
        this.table = table;
        this.jdk = jdk;
        this.log = log;
    }

    /** One that leaves the JDK alone. */
    public HookTransformer(HookTable table, AgentLog log) {
        this(table, null, log);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (name == null) {
            return null;
        }
        try {
            if (loader == null) {
                return jdk == null ? null : jdk.weave(name, classFile);
            }
            List<ActiveProfile> marked = table.markedBy(name);
            if (marked != null) {
                for (ActiveProfile profile : marked) {
                    if (!profile.isActive()) {
                        decide(profile, loader);
                    }
                }
            }
            List<WovenHook> hooks = table.in(name);
            if (hooks == null || released) {
                return null;
            }
            byte[] result = ClassWeaver.weave(classFile, hooks);
            if (result != null) {
                woven.add(name);
            }
            return result;
        } catch (Throwable broken) {
            log.problem("weave.failed", name, "the class " + name + " runs without its hooks: " + broken);
            return null;
        }
    }

    void decide(ActiveProfile profile, ClassLoader loader) {
        profile.decide(loader);
        if (profile.isActive()) {
            activated = true;
        }
    }

    /** From now on every class of the host is left, or made, as it was. */
    void release() {
        released = true;
    }

    /** Whether a class of this binary name was woven. */
    boolean hasWoven(String className) {
        return woven.contains(className.replace('.', '/'));
    }

    /** Whether {@link #takeActivated} would say yes. Any thread. */
    boolean hasActivated() {
        return activated;
    }

    /** Whether a profile became active since the last call: classes loaded before that are to be woven again. */
    public boolean takeActivated() {
        if (!activated) {
            return false;
        }
        activated = false;
        return true;
    }
}
