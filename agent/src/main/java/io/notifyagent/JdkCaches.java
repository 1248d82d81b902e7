package io.notifyagent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * Makes the JDK forget the agent's records. What links {@code equals}, {@code hashCode} and {@code toString} of a record
 * keeps the last types it was given in static handles (JDK 17, {@code asTypeCache}), and with them the agent's loader; so it
 * is given a type of the JDK last. Stateless.
 */
final class JdkCaches {

    private JdkCaches() {}

    /** To be called when no record of the agent is linked any more. */
    static void forget() {
        MethodHandle getter = MethodHandles.identity(String.class);
        try {
            link("equals", MethodType.methodType(boolean.class, String.class, Object.class), getter);
            link("hashCode", MethodType.methodType(int.class, String.class), getter);
            link("toString", MethodType.methodType(String.class, String.class), getter);
        } catch (Throwable refused) {
            // Another JDK may keep nothing, and need not take this; then a loader may stay, which is all.
            return;
        }
    }

    private static void link(String method, MethodType type, MethodHandle getter) throws Throwable {
        ObjectMethods.bootstrap(MethodHandles.lookup(), method, type, String.class, "value", getter);
    }
}
