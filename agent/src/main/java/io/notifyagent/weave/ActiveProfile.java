package io.notifyagent.weave;

import io.notifyagent.profile.Profile;
import java.lang.ref.WeakReference;

/**
 * A profile and whether this server is the one it is for. Switched on once, by the thread that loads the class that
 * marks the server; read by any.
 */
public final class ActiveProfile {

    private final Profile profile;
    private volatile boolean active;
    private volatile WeakReference<ClassLoader> loader = new WeakReference<>(null);

    ActiveProfile(Profile profile) {
        this.profile = profile;
    }

    public Profile profile() {
        return profile;
    }

    public boolean isActive() {
        return active;
    }

    /** The loader of the class that marks the server; null before, for the bootstrap loader, and once it is gone. */
    public ClassLoader loader() {
        return loader.get();
    }

    /**
     * Makes it active, unless classes beside the one that marks the server say that it is another server.
     *
     * @param of the loader of the class that marks the server; it is asked for files, outside of every lock of ours
     */
    void decide(ClassLoader of) {
        if (profile.with() != null && !has(of, profile.with())
                || profile.without() != null && has(of, profile.without())) {
            return;
        }
        loader = new WeakReference<>(of);
        active = true;
    }

    private static boolean has(ClassLoader loader, String className) {
        return loader.getResource(className.replace('.', '/') + ".class") != null;
    }
}
