package io.notifyagent.boot;

import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/**
 * Where {@code java -jar notify-agent.jar} begins: opens the jar behind the same loader as in a host, and hands over to
 * the command line in it. This is a process of its own, so it may end the JVM and use standard output, as nothing else of
 * ours may.
 *
 * <p>Frozen interface: {@code public static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err)}
 * of {@code io.notifyagent.cli.Main}; the answer is the exit code: 0 done, 1 failed, 2 wrong usage or invalid input.
 */
public final class Main {

    private static final String ENTRY_CLASS = "io.notifyagent.cli.Main";
    private static final String ENTRY_METHOD = "run";
    private static final int FAILED = 1;

    private Main() {}

    /** Called by the JVM, on its main thread. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        String version = System.getProperty("java.specification.version");
        if (!HostJvm.isSupported(version)) {
            System.err.println(
                    "notify-agent: Java " + HostJvm.OLDEST + " or later is needed, this JVM is Java " + version);
            return FAILED;
        }
        try {
            File jar = NotifyAgent.ownJar();
            try (AgentLoader loader = AgentLoader.open(jar)) {
                Thread.currentThread().setContextClassLoader(loader);
                Class<?> entry = loader.loadClass(ENTRY_CLASS);
                return (Integer) entry.getMethod(
                                ENTRY_METHOD, String[].class, InputStream.class, PrintStream.class, PrintStream.class)
                        .invoke(null, arguments, System.in, System.out, System.err);
            }
        } catch (InvocationTargetException failed) {
            return tell(failed.getCause());
        } catch (Exception broken) {
            return tell(broken);
        }
    }

    private static int tell(Throwable broken) {
        System.err.println("notify-agent: " + broken);
        return FAILED;
    }
}
