package io.notifyagent.forked;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/** A system class loader of a host's own, as application servers have them, to which the JVM can give an agent. */
public final class TakingLoader extends URLClassLoader {

    /** Called by the JVM. @param parent the loader that would be the system's otherwise */
    public TakingLoader(ClassLoader parent) {
        super("taking", new URL[0], parent);
    }

    /** Called by the JVM with the jar of an agent; its name is the contract of {@code java.lang.instrument}. */
    void appendToClassPathForInstrumentation(String path) throws MalformedURLException {
        addURL(new File(path).toURI().toURL());
    }
}
