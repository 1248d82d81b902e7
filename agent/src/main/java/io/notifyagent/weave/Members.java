package io.notifyagent.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds members of host types by name, of any visibility, with the host class's own lookup. Used while a call site links.
 */
final class Members {

    private final Lookup lookup;
    private final Lookup rights;

    /** @param lookup of the hooked class itself, with all its rights */
    Members(Lookup lookup) {
        this(lookup, lookup);
    }

    private Members(Lookup lookup, Lookup rights) {
        this.lookup = lookup;
        this.rights = rights;
    }

    /** Those of a class that has not handed over its rights: the agent's own must do, which open what is not sealed. */
    static Members seenFromOutside(Class<?> host) throws IllegalAccessException {
        Lookup own = MethodHandles.lookup();
        return new Members(MethodHandles.privateLookupIn(host, own), own);
    }

    /** The class that is hooked. */
    Class<?> host() {
        return lookup.lookupClass();
    }

    /** The class named {@code name}, as the hooked class would see it. */
    Class<?> type(String name) throws UnresolvedException {
        try {
            return Class.forName(name, false, lookup.lookupClass().getClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            throw new UnresolvedException("there is no class " + name, absent);
        }
    }

    /** A field as a getter. */
    MethodHandle field(Class<?> type, String name) throws UnresolvedException {
        for (Class<?> declaring : lineage(type)) {
            try {
                for (Field field : declaring.getDeclaredFields()) {
                    if (field.getName().equals(name)) {
                        return in(declaring).unreflectGetter(field);
                    }
                }
            } catch (IllegalAccessException | LinkageError unreadable) {
                throw new UnresolvedException(
                        "the field " + name + " of " + declaring.getName() + " cannot be read", unreadable);
            }
        }
        throw new UnresolvedException(type.getName() + " has no field " + name);
    }

    /** A method without parameters. */
    MethodHandle method(Class<?> type, String name) throws UnresolvedException {
        Method method = find(type, name, 0);
        if (method == null || Modifier.isStatic(method.getModifiers())) {
            throw new UnresolvedException(type.getName() + " has no method " + name + "()");
        }
        return handle(method);
    }

    /** A method with one parameter that takes a text. */
    MethodHandle methodOfText(Class<?> type, String name) throws UnresolvedException {
        Method method = find(type, name, 1);
        if (method == null || Modifier.isStatic(method.getModifiers())) {
            throw new UnresolvedException(
                    type.getName() + " has no method " + name + "(String) or " + name + "(Object)");
        }
        return handle(method);
    }

    /** A static method without parameters. */
    MethodHandle staticMethod(Class<?> type, String name) throws UnresolvedException {
        Method method = find(type, name, 0);
        if (method == null || !Modifier.isStatic(method.getModifiers())) {
            throw new UnresolvedException(type.getName() + " has no static method " + name + "()");
        }
        return handle(method);
    }

    private Method find(Class<?> type, String name, int parameters) throws UnresolvedException {
        Method found = null;
        for (Class<?> declaring : lineage(type)) {
            try {
                for (Method method : declaring.getDeclaredMethods()) {
                    if (method.getName().equals(name)
                            && method.getParameterCount() == parameters
                            && (parameters == 0 || method.getParameterTypes()[0].isAssignableFrom(String.class))
                            && !method.isBridge()
                            && (found == null || reachable(method) && !reachable(found))) {
                        found = method;
                    }
                }
            } catch (LinkageError incomplete) {
                throw new UnresolvedException(
                        "the methods of " + declaring.getName() + " cannot be listed", incomplete);
            }
            if (found != null && reachable(found)) {
                return found;
            }
        }
        return found;
    }

    /** Whether the method can be called from anywhere: of two that override each other this one never needs force. */
    private static boolean reachable(Method method) {
        Class<?> declaring = method.getDeclaringClass();
        return Modifier.isPublic(method.getModifiers())
                && Modifier.isPublic(declaring.getModifiers())
                && declaring.getModule().isExported(declaring.getPackageName());
    }

    private MethodHandle handle(Method method) throws UnresolvedException {
        try {
            return reachable(method)
                    ? MethodHandles.publicLookup().unreflect(method)
                    : in(method.getDeclaringClass()).unreflect(method);
        } catch (IllegalAccessException closed) {
            throw new UnresolvedException(
                    method.getDeclaringClass().getName() + "." + method.getName() + "() cannot be called", closed);
        }
    }

    private Lookup in(Class<?> declaring) throws IllegalAccessException {
        return declaring == lookup.lookupClass() ? lookup : MethodHandles.privateLookupIn(declaring, rights);
    }

    /** The type itself, what it extends, nearest first, then what it implements. */
    private static Set<Class<?>> lineage(Class<?> type) {
        Set<Class<?>> lineage = new java.util.LinkedHashSet<>();
        for (Class<?> next = type; next != null; next = next.getSuperclass()) {
            lineage.add(next);
        }
        Deque<Class<?>> open = new ArrayDeque<>(lineage);
        Set<Class<?>> seen = new HashSet<>();
        while (!open.isEmpty()) {
            for (Class<?> implemented : open.poll().getInterfaces()) {
                if (seen.add(implemented)) {
                    lineage.add(implemented);
                    open.add(implemented);
                }
            }
        }
        if (type.isInterface()) {
            lineage.add(Object.class);
        }
        return lineage;
    }
}
