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

    void activate(ClassLoader of) {
        loader = new WeakReference<>(of);
        active = true;
    }
}
