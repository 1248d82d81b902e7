package io.notifyagent.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A running Ant Media Server, community edition, in its own JVM, with the agent. It is ready once it has been handed out;
 * closing kills it. Used by one test thread.
 */
final class AntMediaServer implements AutoCloseable {

    /** The ports open before the application /live takes streams; this line comes last. */
    private static final String READY = "Scope:live is  running";

    private static final Duration LIMIT_OF_START = Duration.ofSeconds(90);
    private static final Duration LIMIT_OF_UNPACKING = Duration.ofSeconds(60);
    private static final Duration LIMIT_OF_ORDER = Duration.ofSeconds(20);

    private final Path home;
    private final Ports ports;
    private final Child process;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT_OF_ORDER).build();

    private AntMediaServer(Path home, Ports ports, Child process) {
        this.home = home;
        this.ports = ports;
        this.process = process;
    }

    /** Starts it and waits until streams can be published; {@link Ports#shutdown} is where it serves HTTP. */
    static AntMediaServer start(Installation installation, JavaHome java, String configuration)
            throws IOException, InterruptedException {
        Path jars = Path.of(System.getProperty("notify.it.antmedia"));
        Path home = installation.work().resolve("antmedia-" + java.feature());
        Ports ports = Ports.free();
        Folders.delete(home);
        Folders.copy(Path.of(System.getProperty("notify.it.antmedia.files")), home);
        Files.writeString(home.resolve("conf/red5.properties"), properties(ports));
        // Its FFmpeg is unpacked at first use, for which the server's guard against deadlocks has no patience.
        String natives =
                "-Dorg.bytedeco.javacpp.cachedir=" + installation.work().resolve("javacpp");
        unpack(java, natives, jars, home);

        List<String> command = new ArrayList<>();
        command.add(java.java().toString());
        command.add(new AgentSetup(installation.agentJar(), configuration).install(home));
        command.addAll(List.of("-Xmx256m", natives, "-Dred5.root=" + home, "-Dred5.config_root=" + home + "/conf"));
        // Else Tomcat finds a class of Jersey's that looks for an application of its own.
        command.add("-Dtomcat.util.scan.StandardJarScanFilter.jarsToSkip=*.jar");
        command.addAll(List.of("-cp", "conf:" + jars + "/*", "org.red5.server.Bootstrap"));
        AntMediaServer server = new AntMediaServer(home, ports, Child.start("antmedia", home, command));
        try {
            server.process
                    .out()
                    .await(
                            "Ant Media's ready line",
                            LIMIT_OF_START,
                            lines -> lines.stream().anyMatch(line -> line.contains(READY)));
            return server;
        } catch (AssertionError | InterruptedException notReady) {
            server.close();
            throw notReady;
        }
    }

    private static void unpack(JavaHome java, String natives, Path jars, Path home)
            throws IOException, InterruptedException {
        String classes = System.getProperty("java.class.path");
        List<String> command =
                List.of(java.java().toString(), natives, "-cp", jars + "/*:" + classes, NativesProgram.class.getName());
        try (Child child = Child.start("natives", home, command)) {
            if (child.awaitExit(LIMIT_OF_UNPACKING) != 0) {
                throw new IOException("FFmpeg's libraries: " + child.err().entries());
            }
        }
    }

    private static String properties(Ports ports) {
        // Measured once an hour, its own CPU never reads as too high to take a publisher; and it calls nobody.
        return """
                rtmp.port=%d
                http.port=%d
                server.name=
                useGlobalIp=false
                logLevel=INFO
                nativeLogLevel=ERROR
                server.heartbeatEnabled=false
                server.kafka_brokers=
                server.cpu_limit=100
                server.memory_limit_percentage=99
                server.allowed_dashboard_CIDR=127.0.0.0/8
                server.jwtServerControlEnabled=false
                server.jwtServerSecretKey=
                server.jwksURL=
                server.cpu_measurement_period_ms=3600000
                server.cpu_measurement_window_size=5
                server.min_free_ram=10
                """.formatted(ports.rtmp(), ports.shutdown());
    }

    String url(String stream) {
        return "rtmp://127.0.0.1:" + ports.rtmp() + "/live/" + stream;
    }

    int rtmpPort() {
        return ports.rtmp();
    }

    int httpPort() {
        return ports.shutdown();
    }

    Path home() {
        return home;
    }

    Child process() {
        return process;
    }

    /**
     * Gives an order by the REST interface of /live.
     *
     * @param json body of a POST
     * @return the answer
     */
    String order(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json);
    }

    /** Changes something by the REST interface of /live. */
    String change(String path, String json) throws IOException, InterruptedException {
        return send("PUT", path, json);
    }

    private String send(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + httpPort() + "/live/rest/v2/broadcasts/" + path))
                .timeout(LIMIT_OF_ORDER)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.body().contains("\"success\":false")) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        process.close();
    }
}
