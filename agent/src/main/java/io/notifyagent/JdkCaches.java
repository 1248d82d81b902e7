package io.notifyagent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.lang.runtime.ObjectMethods;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Makes the JDK forget the agent's records. What links {@code equals}, {@code hashCode} and {@code toString} of a record
 * keeps the last types it was given in static handles, and with them the agent's loader: for ever on JDK 17 ({@code
 * asTypeCache}); on JDK 25 softly, apart from those of the JDK ({@code asTypeSoftCache}), which a large heap keeps for
 * minutes. So it is given others last. Stateless.
 */
final class JdkCaches {

    private JdkCaches() {}

    /** To be called when no record of the agent is linked any more. */
    static void forget() {
        try {
            // Takes the place in the soft caches; a class and a loader of some hundred bytes.
            linkAll(strange());
            // Takes it in the others.
            linkAll(String.class);
        } catch (Throwable refused) {
            // Another JDK may keep nothing, and need not take this; then a loader may stay, which is all.
            return;
        }
    }

    /** A type of no loader that the JDK has itself, and none of the agent's. */
    private static Class<?> strange() {
        ClassLoader nobodys = new URLClassLoader(new URL[0], null);
        return Proxy.newProxyInstance(nobodys, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> null)
                .getClass();
    }

    private static void linkAll(Class<?> last) throws Throwable {
        link("equals", MethodType.methodType(boolean.class, last, Object.class), last);
        link("hashCode", MethodType.methodType(int.class, last), last);
        link("toString", MethodType.methodType(String.class, last), last);
    }

    private static void link(String method, MethodType type, Class<?> last) throws Throwable {
        MethodHandle getter = MethodHandles.identity(last);
        ObjectMethods.bootstrap(MethodHandles.lookup(), method, type, last, "value", getter);
    }
}
