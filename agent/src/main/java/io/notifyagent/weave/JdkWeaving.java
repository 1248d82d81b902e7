package io.notifyagent.weave;

import io.notifyagent.runtime.AgentLog;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/**
 * Weaves those classes of the JDK that were loaded before the transformer was there, and makes all of them what they
 * were when the agent leaves. On agent threads; one class after the other, so that one that refuses keeps no other back.
 */
public final class JdkWeaving {

    private final Instrumentation instrumentation;
    private final JdkClasses classes;
    private final AgentLog log;

    public JdkWeaving(Instrumentation instrumentation, JdkClasses classes, AgentLog log) {
        this.instrumentation = instrumentation;
        this.classes = classes;
        this.log = log;
    }

    /** Weaves what is loaded already; the transformer weaves the rest when it is loaded. */
    public void weave() {
        if (!instrumentation.isRetransformClassesSupported()) {
            return;
        }
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getClassLoader() == null && classes.waits(loaded.getName())) {
                again(loaded, "is not watched: what happens there gives no events");
            }
        }
    }

    /** Gives the JDK its own code back; the transformer must still be installed, or must have been removed before. */
    public void restore() {
        classes.release();
        if (!instrumentation.isRetransformClassesSupported()) {
            return;
        }
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getClassLoader() == null && classes.isWoven(loaded.getName())) {
                again(loaded, "keeps its hooks, which do nothing any more");
            }
        }
    }

    private void again(Class<?> loaded, String consequence) {
        try {
            instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError refused) {
            log.problem(
                    "weave.jdk",
                    loaded.getName(),
                    loaded.getName() + " of the JDK cannot be woven again, so it " + consequence + ": " + refused);
        }
    }
}
