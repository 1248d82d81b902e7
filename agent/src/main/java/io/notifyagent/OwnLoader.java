package io.notifyagent;

import java.io.Closeable;
import java.io.IOException;

/** The loader that the agent's classes came through. Stateless. */
final class OwnLoader {

    private OwnLoader() {}

    /** As {@link #close}, for an agent that has been at work. */
    static void leave() {
        JdkCaches.forget();
        close();
    }

    /** Closes the jar: the last thing that an agent does, for no class is found afterwards. Any thread. */
    static void close() {
        if (OwnLoader.class.getClassLoader() instanceof Closeable jar) {
            try {
                jar.close();
            } catch (IOException unclosed) {
                // The log is closed by now; the JVM closes the file when the loader is collected.
                return;
            }
        }
    }
}
