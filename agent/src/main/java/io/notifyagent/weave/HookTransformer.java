package io.notifyagent.weave;

import io.notifyagent.runtime.AgentLog;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;

/**
 * Sees every class that the host loads, on the thread that loads it: one look-up by name, and nothing else for all but
 * the few that a profile hooks. Holds no lock and keeps no class.
 */
public final class HookTransformer implements ClassFileTransformer {

    private final HookTable table;
    private final JdkClasses jdk;
    private final AgentLog log;
    private volatile boolean activated;

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
            ActiveProfile marked = table.markedBy(name);
            if (marked != null && !marked.isActive()) {
                marked.activate(loader);
                activated = true;
            }
            List<WovenHook> hooks = table.in(name);
            return hooks == null ? null : ClassWeaver.weave(classFile, hooks);
        } catch (Throwable broken) {
            log.problem("weave.failed", name, "the class " + name + " runs without its hooks: " + broken);
            return null;
        }
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
