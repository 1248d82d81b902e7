package io.notifyagent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/**
 * Makes {@code java.lang.NotifyAgentHook} exist, the one class of ours that every host loader sees, with supported API
 * only: {@code java.lang} is opened to the agent's own loader, whose lookup then defines the class in java.base. The boot
 * class path is left alone, for appending to it costs the host its class-data sharing and prints a warning (rule A3).
 *
 * <p>Called once, on the thread that starts the agent, before any class that names the hook class is linked. A JVM keeps
 * the first hook class it saw until it ends, so one of an earlier agent is taken as it is.
 */
public final class HookClass {

    static final String NAME = "java.lang.NotifyAgentHook";

    private HookClass() {}

    /**
     * Finds the hook class or defines it.
     *
     * @param instrumentation of this JVM
     * @throws IllegalStateException where the JVM has one that this agent cannot work with, or refuses ours; the message
     *     says what to do
     */
    public static void ensure(Instrumentation instrumentation) {
        Class<?> found = find();
        if (found == null) {
            define(instrumentation);
            found = find();
        }
        checkAbi(found, NotifyAgentHook.ABI);
    }

    /** Whether an agent has this JVM; the hook class is not made for that. */
    public static boolean taken() {
        return find() != null && NotifyAgentHook.taken();
    }

    /** The hook class that this JVM has, or null. */
    private static Class<?> find() {
        try {
            return Class.forName(NAME, false, null);
        } catch (ClassNotFoundException absent) {
            return null;
        }
    }

    private static void define(Instrumentation instrumentation) {
        Module javaBase = Object.class.getModule();
        Set<Module> us = Set.of(HookClass.class.getModule());
        try {
            byte[] bytes = bytes();
            instrumentation.redefineModule(
                    javaBase, Set.of(), Map.of(), Map.of(Object.class.getPackageName(), us), Set.of(), Map.of());
            MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(bytes);
        } catch (IOException | IllegalAccessException | RuntimeException | LinkageError refused) {
            if (find() == null) {
                throw new IllegalStateException(NAME + " cannot be defined in this JVM: " + refused, refused);
            }
            // Another agent was quicker; its hook class is as good as ours.
        }
    }

    private static byte[] bytes() throws IOException {
        String resource = NAME.replace('.', '/') + ".class";
        try (InputStream in = HookClass.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not in the agent's jar: the jar is damaged, install it anew");
            }
            return in.readAllBytes();
        }
    }

    /**
     * Checks that a hook class has what this agent needs.
     *
     * @param found the hook class, read by reflection because a constant of our own copy would be compiled in
     * @param needed least ABI number
     */
    static void checkAbi(Class<?> found, int needed) {
        int abi;
        try {
            abi = found.getField("ABI").getInt(null);
        } catch (ReflectiveOperationException | IllegalArgumentException | NullPointerException foreign) {
            throw new IllegalStateException(
                    found.getName()
                            + " in this JVM is not notify-agent's own: something else has defined a class of that"
                            + " name; find it and take it out",
                    foreign);
        }
        if (abi < needed) {
            throw new IllegalStateException("an older notify-agent was here before and left its hook class (ABI " + abi
                    + ", this agent needs " + needed + ") until the JVM ends: restart the host to use this version");
        }
    }
}
