package io.notifyagent.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JVM on this machine that this jar can be attached to, by its process id. Says in words why it cannot: each way to fail
 * is a {@link TargetException} that tells what to do. For the thread of the command.
 */
final class TargetJvm {

    private static final int OLDEST = 17;

    private final long pid;
    private final TargetProcess process;

    /** @throws TargetException where there is no such process, or it cannot be attached to */
    TargetJvm(long pid) throws TargetException {
        this.pid = pid;
        this.process = new TargetProcess(pid);
    }

    long pid() {
        return pid;
    }

    TargetProcess process() {
        return process;
    }

    /**
     * Loads this jar into the JVM with words for the agent there, and comes back when that has read them.
     *
     * @param words such as {@code connect SOCKET}
     */
    void command(String words) throws TargetException {
        process.check();
        Path jar = ownJar();
        process.checkRoot();
        VirtualMachine machine = attach();
        try {
            checkRuntime(machine.getSystemProperties());
            load(machine, jar, "jar=" + escape(jar.toString()) + ";" + escape(":" + words));
        } catch (IOException gone) {
            throw new TargetException("JVM " + pid + " does not answer any more: " + gone.getMessage(), gone);
        } finally {
            detach(machine);
        }
    }

    private VirtualMachine attach() throws TargetException {
        try {
            return VirtualMachine.attach(Long.toString(pid));
        } catch (AttachNotSupportedException refused) {
            throw new TargetException(
                    "process " + pid + " cannot be attached to: " + refused.getMessage()
                            + "; it is no HotSpot JVM, or was started with -XX:+DisableAttachMechanism: start it with"
                            + " -javaagent instead",
                    refused);
        } catch (IOException refused) {
            throw new TargetException(
                    "process " + pid + " cannot be attached to: " + refused.getMessage() + process.whoMay(), refused);
        } catch (NoClassDefFoundError absent) {
            throw new TargetException(
                    "this Java runtime cannot attach, for it has no module jdk.attach: run the command with the java of"
                            + " a JDK, whatever the server runs on",
                    absent);
        }
    }

    private void checkRuntime(Properties properties) throws TargetException {
        String version = properties.getProperty("java.specification.version", "");
        if (version.startsWith("1.") || number(version) < OLDEST) {
            throw new TargetException("JVM " + pid + " is Java " + version + ", and notify-agent needs Java " + OLDEST
                    + " or later: run the server on a newer one");
        }
        String main = properties.getProperty("jdk.module.main", "");
        if (main.startsWith("jdk.") || main.startsWith("java.")) {
            throw new TargetException(
                    "JVM " + pid + " is a tool of the JDK (" + main + "), which the agent leaves alone");
        }
    }

    private void load(VirtualMachine machine, Path jar, String argument) throws TargetException, IOException {
        try {
            machine.loadAgent(jar.toString(), argument);
        } catch (AgentLoadException refused) {
            checkSystemLoader(machine, refused);
            throw new TargetException(
                    "JVM " + pid + " does not load " + jar + ": " + refused.getMessage()
                            + "; the user of the server must be able to read the jar, and Java 21 and later may forbid"
                            + " agents (-XX:-EnableDynamicAgentLoading)",
                    refused);
        } catch (AgentInitializationException failed) {
            checkSystemLoader(machine, failed);
            throw new TargetException(
                    "JVM " + pid + " does not take the agent: " + failed.getMessage()
                            + "; its standard error says more",
                    failed);
        }
    }

    /** The JVM says only that it is unable to add the jar. */
    private void checkSystemLoader(VirtualMachine machine, Exception refused) throws TargetException, IOException {
        String loader = machine.getSystemProperties().getProperty("java.system.class.loader");
        if (loader != null) {
            throw new TargetException(
                    "JVM " + pid + " does not take the agent (" + refused.getMessage() + "): its system class loader "
                            + loader + " (java.system.class.loader) has no appendToClassPathForInstrumentation, without"
                            + " which a JVM takes no agent; start the server without that option",
                    refused);
        }
    }

    private static void detach(VirtualMachine machine) throws TargetException {
        try {
            machine.detach();
        } catch (IOException gone) {
            throw new TargetException("the JVM has ended: " + gone.getMessage(), gone);
        }
    }

    /** Frozen: see {@code AttachArgument} of boot. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < ' ' || c > '~' || c == '%' || c == ';') {
                escaped.append(String.format("%%%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException unheardOf) {
            return 0;
        }
    }

    private static Path ownJar() throws TargetException {
        try {
            return Path.of(TargetJvm.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException strange) {
            throw new TargetException("the path of this jar cannot be told: " + strange.getMessage(), strange);
        }
    }
}
