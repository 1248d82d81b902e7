package io.notifyagent.forked;

import java.io.IOException;
import java.io.InputStream;

/**
 * Loads {@link Studio} as containers load applications: its own classes first, and, when told to filter, nothing of others
 * but {@code java.*}. With the argument {@code system} it is one that the JVM cannot give an agent to.
 */
public final class StudioLoader extends ClassLoader {

    private static final String OURS = "io.notifyagent.forked.";
    private final boolean filters;

    /** As {@code java.system.class.loader}: it has no {@code appendToClassPathForInstrumentation}. */
    public StudioLoader(ClassLoader parent) {
        super(parent);
        this.filters = false;
    }

    private StudioLoader(ClassLoader parent, boolean filters) {
        super(parent);
        this.filters = filters;
    }

    /** Runs {@link Studio} in a loader that filters. */
    public static void main(String[] arguments) throws Exception {
        ClassLoader loader = new StudioLoader(StudioLoader.class.getClassLoader(), true);
        Class.forName(OURS + "Studio", true, loader)
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!filters) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (name.startsWith(OURS)) {
                return define(name);
            }
            if (name.startsWith("java.") || name.startsWith("javax.management.")) {
                return super.loadClass(name, resolve);
            }
            throw new ClassNotFoundException(name + " is filtered out");
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
