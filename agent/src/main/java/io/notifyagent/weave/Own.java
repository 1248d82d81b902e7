package io.notifyagent.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Handles of methods of the agent, which are there. */
final class Own {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Own() {}

    /** Of a static method of {@link Values}. */
    static MethodHandle values(String name, Class<?> returned, Class<?>... parameters) {
        return ofStatic(Values.class, name, returned, parameters);
    }

    static MethodHandle ofStatic(Class<?> owner, String name, Class<?> returned, Class<?>... parameters) {
        try {
            return LOOKUP.findStatic(owner, name, MethodType.methodType(returned, parameters));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of a method of {@code owner}, which whatever implements it need not let us see. */
    static MethodHandle method(Class<?> owner, String name, Class<?> returned, Class<?>... parameters) {
        try {
            return LOOKUP.findVirtual(owner, name, MethodType.methodType(returned, parameters));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of a method of {@code receiver}, which is given. */
    static MethodHandle bound(Object receiver, String name, Class<?> returned, Class<?>... parameters) {
        try {
            return LOOKUP.bind(receiver, name, MethodType.methodType(returned, parameters));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
