package io.notifyagent;

import io.notifyagent.runtime.AgentLog;
import java.lang.instrument.Instrumentation;

/**
 * Connects those copies of the api that a host had loaded before the agent came: they looked for the hook class when they
 * were initialised and found none. By name, for types are never shared. On the agent's main thread.
 */
record HostCopies(Instrumentation instrumentation, AgentLog log) {

    private static final String API = "io.notifyagent.api.NotifyEvents";

    void connect() {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals(API) && loaded.getClassLoader() != HostCopies.class.getClassLoader()) {
                try {
                    loaded.getMethod("connect").invoke(null);
                } catch (ReflectiveOperationException | LinkageError strange) {
                    log.problem(
                            "api.connect",
                            "",
                            "a copy of " + API + " in the server cannot be connected, so what it emits is lost: "
                                    + strange + "; use the api of this version");
                }
            }
        }
    }
}
