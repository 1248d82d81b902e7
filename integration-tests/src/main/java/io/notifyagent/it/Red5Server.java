package io.notifyagent.it;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A running Red5 in its own JVM, with or without the agent. It is ready once it has been handed out; closing
 * kills it. Used by one test thread.
 */
public final class Red5Server implements AutoCloseable {
    /** The port opens seconds before the application /live can be connected to; this line comes last. */
    private static final String READY = "Add mapping global: default host:  context: live";

    private static final Duration LIMIT_OF_START = Duration.ofSeconds(60);
    private static final Duration LIMIT_OF_STOP = Duration.ofSeconds(20);

    private final JavaHome java;
    private final Red5Home home;
    private final Ports ports;
    private final Child process;

    private Red5Server(JavaHome java, Red5Home home, Ports ports, Child process) {
        this.java = java;
        this.home = home;
        this.ports = ports;
        this.process = process;
    }

    /**
     * Starts it and waits until streams can be published.
     *
     * @param name of its folder below the work folder
     * @param ports an RTMP port that is taken is fine: Red5 says so and goes on without
     * @throws AssertionError if it is not ready in time; its log is part of the message
     */
    public static Red5Server start(
            Installation installation,
            String name,
            JavaHome java,
            Ports ports,
            Optional<AgentSetup> agent,
            String... jvmOptions)
            throws IOException, InterruptedException {
        Red5Home home = Red5Home.create(installation, installation.work().resolve(name), ports);
        List<String> command = new ArrayList<>();
        command.add(java.java().toString());
        if (agent.isPresent()) {
            command.add(agent.get().install(home.folder()));
        }
        command.add("-Xmx256m");
        command.add("-Dred5.it.application=" + installation.red5().application());
        if (installation.red5().hasTomcat()) {
            command.add("-Dspring.profiles.active=tomcat");
            command.add("-Dcatalina.home=" + home.folder());
            // Nothing in its jars is for Tomcat; to look through them takes seconds.
            command.add("-Dtomcat.util.scan.StandardJarScanFilter.jarsToSkip=*");
        }
        command.addAll(List.of(jvmOptions));
        command.add("-Dred5.root=" + home.folder());
        command.addAll(List.of("-cp", "red5-service.jar:conf", "org.red5.server.Bootstrap"));
        Red5Server server = new Red5Server(java, home, ports, Child.start("red5", home.folder(), command));
        try {
            server.process
                    .out()
                    .await(
                            "Red5's ready line",
                            LIMIT_OF_START,
                            lines -> lines.stream().anyMatch(line -> line.contains(READY)));
            return server;
        } catch (AssertionError | InterruptedException notReady) {
            server.close();
            throw notReady;
        }
    }

    public String url(String stream) {
        return "rtmp://127.0.0.1:" + ports.rtmp() + "/live/" + stream;
    }

    public Ports ports() {
        return ports;
    }

    public Red5Home home() {
        return home;
    }

    /** Its outputs and signals. */
    public Child process() {
        return process;
    }

    /**
     * Stops it by Red5's own stop command.
     *
     * @return the exit code of the server
     */
    public int stop() throws IOException, InterruptedException {
        List<String> command = List.of(
                java.java().toString(),
                "-cp",
                "red5-service.jar",
                "org.red5.server.Shutdown",
                String.valueOf(ports.shutdown()));
        try (Child shutdown = Child.start("red5-shutdown", home.folder(), command)) {
            shutdown.awaitExit(LIMIT_OF_STOP);
            return process.awaitExit(LIMIT_OF_STOP);
        }
    }

    /** SIGTERM: Red5 runs none of its shutdown code then. */
    public int terminate() throws InterruptedException {
        process.terminate();
        return process.awaitExit(LIMIT_OF_STOP);
    }

    /** Lines on its standard output that only the agent can have written; Red5 and its log own the rest. */
    public List<String> linesOfOursOnStandardOutput() {
        return process.out().entries().stream()
                .filter(line -> line.replace(home.folder().toString(), "")
                        .toLowerCase()
                        .matches(".*(notify[-. ]?agent|java agent|webhook).*"))
                .toList();
    }

    @Override
    public void close() {
        process.close();
    }
}
