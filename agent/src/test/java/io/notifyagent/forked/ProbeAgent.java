package io.notifyagent.forked;

import io.notifyagent.weave.HookClass;
import java.lang.instrument.Instrumentation;

/**
 * Stands for {@code io.notifyagent.Agent} in a copy of the jar, where it is renamed so: says on standard error what boot
 * gave it, makes the hook class, and fails when told to.
 */
public final class ProbeAgent {

    private ProbeAgent() {}

    public static void start(String argument, Instrumentation instrumentation, String jarPath) {
        System.err.println("argument=" + argument);
        System.err.println("jar=" + jarPath);
        ClassLoader loader = ProbeAgent.class.getClassLoader();
        System.err.println("loader=" + loader.getClass().getName());
        System.err.println("parent=" + (loader.getParent() == ClassLoader.getPlatformClassLoader()));
        if (argument.startsWith("fail")) {
            throw new IllegalStateException("told to fail,\nin two lines");
        }
        HookClass.ensure(instrumentation);
        System.err.println("taken=" + NotifyAgentHook.taken());
    }
}
