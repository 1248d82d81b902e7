package io.notifyagent.boot;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.security.CodeSource;

/**
 * Where the JVM enters the agent: {@code premain} for {@code -javaagent}, {@code agentmain} for a dynamic attach. Runs
 * once on the JVM's main or attach thread, opens the jar behind a loader of its own and is never touched again; whatever
 * goes wrong is one line on standard error, and the host runs on (rule A2).
 *
 * <p>Frozen interface. A JVM keeps the first version of this class that it saw, so it opens the jars of versions that do
 * not exist yet. These never change:
 *
 * <ul>
 *   <li>the argument of {@code agentmain}: see {@link AttachArgument};
 *   <li>the layout of the jar: see {@link AgentLoader};
 *   <li>the entry behind the loader: {@code public static void start(String argument, Instrumentation instrumentation,
 *       String jarPath)} of {@code io.notifyagent.Agent}. The argument is never null; the path is absolute. The loader is
 *       a {@link Closeable} that the agent closes when it has ended.
 * </ul>
 */
public final class NotifyAgent {

    private static final String ENTRY_CLASS = "io.notifyagent.Agent";
    private static final String ENTRY_METHOD = "start";

    private NotifyAgent() {}

    /**
     * Called by the JVM before the host's main method.
     *
     * @param argument what follows {@code notify-agent.jar=} in {@code -javaagent}, or null; handed on as it is
     */
    public static void premain(String argument, Instrumentation instrumentation) {
        try {
            if (mayStart()) {
                start(argument == null ? "" : argument, instrumentation, ownJar());
            }
        } catch (Throwable broken) {
            tell(broken);
        }
    }

    /**
     * Called by the JVM when a tool attaches the agent.
     *
     * @param argument see {@link AttachArgument}
     */
    public static void agentmain(String argument, Instrumentation instrumentation) {
        try {
            if (mayStart()) {
                AttachArgument attach = AttachArgument.parse(argument);
                File jar = attach.jar() == null ? ownJar() : attach.jar();
                start(attach.rest(), instrumentation, jar);
            }
        } catch (Throwable broken) {
            tell(broken);
        }
    }

    private static boolean mayStart() {
        String version = System.getProperty("java.specification.version");
        if (!HostJvm.isSupported(version)) {
            tell("Java " + HostJvm.OLDEST + " or later is needed, this JVM is Java " + version);
            return false;
        }
        return !HostJvm.isTool(System.getProperty("jdk.module.main"));
    }

    private static void start(String argument, Instrumentation instrumentation, File jar) throws Throwable {
        AgentLoader loader = AgentLoader.open(jar);
        boolean started = false;
        try {
            Class<?> entry = loader.loadClass(ENTRY_CLASS);
            entry.getMethod(ENTRY_METHOD, String.class, Instrumentation.class, String.class)
                    .invoke(null, argument, instrumentation, jar.getPath());
            started = true;
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        } catch (ClassNotFoundException missing) {
            throw new IOException(jar + " is no notify-agent.jar: " + ENTRY_CLASS + " is not in it", missing);
        } finally {
            if (!started) {
                loader.close();
            }
        }
    }

    static File ownJar() throws Exception {
        CodeSource source = NotifyAgent.class.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null) {
            throw new IOException("the JVM does not say from which jar it loaded " + NotifyAgent.class.getName());
        }
        return new File(location.toURI()).getAbsoluteFile();
    }

    private static void tell(Throwable broken) {
        try {
            StackTraceElement[] frames = broken.getStackTrace();
            tell(frames.length == 0 ? broken.toString() : broken + " (at " + frames[0] + ")");
        } catch (Throwable hopeless) {
            // No memory or no standard error: nothing is left to tell it with, and the host must start.
        }
    }

    private static void tell(String reason) {
        String line = reason.replace('\r', ' ').replace('\n', ' ');
        System.err.println("notify-agent is not started, the host runs on without it: " + line);
    }
}
