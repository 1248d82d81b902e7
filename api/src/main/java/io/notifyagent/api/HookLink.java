package io.notifyagent.api;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * The way from one copy of {@link NotifyEvents} to the agent's one hook class, {@code java.lang.NotifyAgentHook}. Any
 * number of host threads call through it while an agent thread connects it; a call that runs meanwhile goes to either.
 *
 * <p>The call sites change once in the life of a JVM, if ever: the compiler takes their targets for constants, so a call
 * costs what a direct one would, to the hook or to nothing. That the agent comes and goes is the hook's own concern.
 */
final class HookLink {

    private static final String HOOK = "java.lang.NotifyAgentHook";

    private static final MethodType ENABLED_TYPE = MethodType.methodType(boolean.class, String.class);
    private static final MethodType EMIT_TYPE =
            MethodType.methodType(boolean.class, String.class, String.class, Object[].class);

    private final MutableCallSite enabled = new MutableCallSite(MethodHandles.empty(ENABLED_TYPE));
    private final MutableCallSite emit = new MutableCallSite(MethodHandles.empty(EMIT_TYPE));

    /** {@code (String) boolean}, false until connected. */
    MethodHandle enabled() {
        return enabled.dynamicInvoker();
    }

    /** {@code (String, String, Object[]) boolean}, false until connected. */
    MethodHandle emit() {
        return emit.dynamicInvoker();
    }

    /** Leads calls to the hook class; false where there is none. Harmless when repeated. */
    boolean connect() {
        try {
            // By the boot loader, which is where the agent defines it; no loader of the host is asked.
            Class<?> hook = Class.forName(HOOK, false, null);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle isEnabled = lookup.findStatic(hook, "enabled", ENABLED_TYPE);
            MethodHandle emits = lookup.findStatic(hook, "emit", EMIT_TYPE);
            enabled.setTarget(isEnabled);
            emit.setTarget(emits.asFixedArity());
            MutableCallSite.syncAll(new MutableCallSite[] {enabled, emit});
            return true;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException absent) {
            // No agent has been here, or one whose hook is another: a server runs on without events.
            return false;
        }
    }
}
