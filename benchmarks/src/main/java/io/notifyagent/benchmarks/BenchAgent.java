package io.notifyagent.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The agent's jar in the JVM of a benchmark: where it is, what its configuration says, and what it counts. The JVM that
 * starts forks calls {@link #prepare}; inside a fork {@link #here} gives the same place.
 */
public final class BenchAgent {

    private static final String FOLDER = "notify.bench.folder";
    /** A benchmark calls a hook as no server does: it would be switched off after some seconds, and its events missed. */
    private static final String NO_BUDGET = "agent.hook_budget_ms = 0\nagent.hook_budget_calls = 0\n";

    private static final String PROFILE = """
            profile bench { when io.notifyagent.benchmarks.host.PlayServer; alias H io.notifyagent.benchmarks.host; }
            hook play {
              method H.PlayServer.opened(H.Play);
              at entry;
              emit session_closed;
              media arg0.media();
              ip arg0.ip();
              country arg0.country();
              proto arg0.proto();
              session_id arg0.sessionId();
              bytes arg0.bytes();
            }
            hook begins { method H.StreamServer.begins(String); at return; begin stream arg0; media arg0; }
            hook ends { method H.StreamServer.ends(String); at return; end stream arg0; }
            """;

    private final Path folder;

    private BenchAgent(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder with the profile and a configuration that wants nothing. */
    public static BenchAgent prepare() throws IOException {
        return prepare("bench-agent");
    }

    /** As {@link #prepare()} in a folder of that name, for a JVM that runs beside others. */
    public static BenchAgent prepare(String name) throws IOException {
        BenchAgent agent = new BenchAgent(Files.createDirectories(
                jar("benchmarks.jar").getParent().resolve(name).toAbsolutePath()));
        Files.writeString(agent.folder.resolve("bench.profile"), PROFILE);
        agent.write("");
        return agent;
    }

    /** In a JVM that was started with {@link #jvmArguments}. */
    public static BenchAgent here() {
        return new BenchAgent(Path.of(System.getProperty(FOLDER)));
    }

    public String[] jvmArguments() throws IOException {
        Path agent = jar("benchmarks.jar")
                .resolve("../../../agent/target/notify-agent.jar")
                .normalize();
        if (!Files.isRegularFile(agent)) {
            throw new IOException(agent + " is missing: build it first, as README.md says");
        }
        return new String[] {"-javaagent:" + agent + "=" + configuration(), "-D" + FOLDER + "=" + folder};
    }

    /**
     * What a JVM with the agent has on its class path: all of ours but the agent's own classes, which a user's server does
     * not have there either.
     */
    public static String classPath() throws IOException {
        Path folder = jar("benchmarks.jar").getParent();
        try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            return Stream.concat(
                            Stream.of(folder.resolve("classes")),
                            jars.filter(jar -> !jar.getFileName().toString().startsWith("notify-agent-core")))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** A jar that the build has put beside our classes. */
    public static Path jar(String name) throws IOException {
        try {
            Path ours = Path.of(BenchAgent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return ours.toAbsolutePath().resolveSibling(name);
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Replaces the handlers; in force after the next start or {@link #reload}. */
    public void write(String handlers) throws IOException {
        Files.writeString(
                configuration(),
                "agent.profiles = " + folder.resolve("bench.profile") + "\nagent.generic = false\n" + NO_BUDGET
                        + "agent.log = " + folder.resolve("agent.log") + "\n" + handlers);
    }

    private Path configuration() {
        return folder.resolve("notify-agent.properties");
    }

    /** Has the agent of this JVM read its configuration; waits for an agent that is still starting. */
    public void reload() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("io.notifyagent:type=Agent");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!beans.isRegistered(name) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        System.out.println("# agent: " + beans.invoke(name, "reload", new Object[0], new String[0]));
    }

    /** A number that the handler {@code bench} shows in JMX. */
    public static long count(String attribute) throws JMException {
        return (Long) ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName("io.notifyagent:type=Handler,name=bench"), attribute);
    }
}
