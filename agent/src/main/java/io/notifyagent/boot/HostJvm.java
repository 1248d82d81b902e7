package io.notifyagent.boot;

/**
 * What kind of JVM this is: one the agent runs on, or none of its business. Pure functions of system properties, called
 * on the thread that starts the agent.
 */
final class HostJvm {

    /** The oldest Java the agent runs on (rule A3). */
    static final int OLDEST = 17;

    /** {@code java File.java}: the launcher is a tool, but what it runs is a program as any other. */
    private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";

    private HostJvm() {}

    /**
     * Whether the agent runs on this version.
     *
     * @param specification {@code java.specification.version}: {@code 1.8}, {@code 9}, {@code 17}
     */
    static boolean isSupported(String specification) {
        if (specification == null || specification.startsWith("1.")) {
            return false;
        }
        try {
            return Integer.parseInt(specification) >= OLDEST;
        } catch (NumberFormatException unheardOf) {
            return false;
        }
    }

    /**
     * Whether this JVM is a tool of the JDK (keytool, jcmd, javac, ...) that got the agent by {@code JAVA_TOOL_OPTIONS}:
     * it must run as if there were no agent, for scripts read what it prints.
     *
     * @param mainModule {@code jdk.module.main}, or null
     * @param command {@code sun.java.command}, or null
     */
    static boolean isTool(String mainModule, String command) {
        if (mainModule == null || !(mainModule.startsWith("jdk.") || mainModule.startsWith("java."))) {
            return false;
        }
        return command == null || !command.startsWith(SOURCE_LAUNCHER);
    }
}
