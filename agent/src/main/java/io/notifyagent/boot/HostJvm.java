package io.notifyagent.boot;

/**
 * What kind of JVM this is: one the agent runs on, or none of its business. Pure functions of system properties, called
 * on the thread that starts the agent.
 */
final class HostJvm {

    /** The oldest Java the agent runs on (rule A3). */
    static final int OLDEST = 17;

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
     * it must run as if there were no agent, for scripts read what it prints. {@code java File.java} is no tool.
     *
     * @param mainModule {@code jdk.module.main}, which launchers of tools set, or null
     */
    static boolean isTool(String mainModule) {
        return mainModule != null && (mainModule.startsWith("jdk.") || mainModule.startsWith("java."));
    }
}
