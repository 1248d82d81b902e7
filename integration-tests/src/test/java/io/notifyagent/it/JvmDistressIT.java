package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JVM's own distress, real and in JVMs of their own: every kind of it gives its event, and a healthy JVM none. Of the
 * collectors one of each kind here; all of them on every JDK, and ten healthy minutes, with {@code -Pcampaign}.
 */
final class JvmDistressIT {

    private static final boolean CAMPAIGN = Boolean.getBoolean("notify.it.campaign");
    private static final int HEALTHY_SECONDS = CAMPAIGN ? 600 : 20;
    private static final long LIMIT_SECONDS = HEALTHY_SECONDS + 120;
    private static final String OVERLOADED = "system_overloaded";

    private final Installation installation = Installation.ofBuild();

    @TempDir
    Path folder;

    private List<String> said = List.of();

    static Stream<Arguments> jdksAndServers() {
        return Jdk.all().flatMap(jdk -> Stream.of("netty", "mina").map(server -> Arguments.of(jdk, server)));
    }

    static Stream<Arguments> jdksAndCollectors() {
        return Jdk.all()
                .flatMap(jdk -> Stream.of("Serial", "Parallel", "G1", "Z", "Shenandoah")
                        .filter(gc -> CAMPAIGN || jdk.feature() == 17 == (gc.equals("Serial") || gc.equals("G1")))
                        .filter(gc -> CAMPAIGN || !gc.equals("Parallel"))
                        .map(gc -> Arguments.of(jdk, gc)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("jdksAndServers")
    void anEventLoopThatIsHeldUpIsCaughtInTheAct(Jdk jdk, String server) throws Exception {
        ReceivedEvent event = only("long_schedule_pid", run(jdk, List.of(), "", server));

        assertThat(event.number("timeout")).isBetween(400L, 1_000L);
        assertThat(event.text("reason")).isEqualTo("busy");
        assertThat(event.text("location")).contains(DistressedHost.class.getName() + ".busy(DistressedHost.java:");
        assertThat(event.text("thread")).contains(server.equals("netty") ? "nioEventLoopGroup" : "NioProcessor");
        assertThat(event.text("group")).isEqualTo(OVERLOADED);
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void aWriterWhoseReaderStopsReadingIsABusyPort(Jdk jdk) throws Exception {
        ReceivedEvent event = only("busy_port", run(jdk, List.of(), "", "writer"));

        assertThat(event.text("peer")).isEqualTo("127.0.0.1:" + port());
        assertThat(event.number("pending")).isEqualTo(32 << 20);
        assertThat(event.number("timeout")).isBetween(600L, 5_000L);
        assertThat(event.text("thread")).isEqualTo("writer");
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void towardsAPeerOfTheClusterItIsABusyDistPort(Jdk jdk) throws Exception {
        List<ReceivedEvent> events = run(jdk, List.of(), "agent.cluster_peers=192.0.2.1, 127.0.0.0/8\n", "writer");

        assertThat(only("busy_dist_port", events).number("pending")).isEqualTo(32 << 20);
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void aSlowFileIsALongOperation(Jdk jdk) throws Exception {
        ReceivedEvent event = only("long_schedule_port", run(jdk, List.of(), "", "disk"));

        assertThat(event.text("path")).isEqualTo("slow.flv");
        assertThat(event.text("op")).isEqualTo("input");
        assertThat(event.number("timeout")).isBetween(400L, 2_000L);
        assertThat(event.text("thread")).isEqualTo("player");
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void aServerWithoutProfileHasListenersAndAStart(Jdk jdk) throws Exception {
        List<ReceivedEvent> events = run(jdk, List.of(), "", "bind");

        assertThat(events)
                .extracting(ReceivedEvent::name)
                .containsExactly("listener_start", "server_started", "listener_failure");
        assertThat(events.get(0).number("port")).isEqualTo(port());
        assertThat(events.get(0).text("ip")).isEqualTo("127.0.0.1");
        assertThat(events.get(2).number("port")).isEqualTo(port());
        assertThat(events.get(2).text("reason")).containsIgnoringCase("in use");
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void aShortLivedJvmAnnouncesNothing(Jdk jdk) throws Exception {
        assertThat(run(jdk, List.of(), "", "idle", "100")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void aServerWithoutListenerHasStartedAfterTenSeconds(Jdk jdk) throws Exception {
        assertThat(run(jdk, List.of(), "", "idle", "7000"))
                .extracting(ReceivedEvent::name)
                .containsExactly("server_started");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("jdksAndCollectors")
    void aHeapUnderPressureIsToldUnderEveryCollector(Jdk jdk, String collector) throws Exception {
        List<String> options = List.of("-XX:+Use" + collector + "GC", "-Xmx160m");
        List<ReceivedEvent> events = run(jdk, options, "agent.long_gc_ms=5\n", "heap", "100", "5");

        List<ReceivedEvent> gc = named("long_gc", events);
        assertThat(gc).isNotEmpty().allSatisfy(event -> {
            assertThat(event.number("timeout")).isGreaterThanOrEqualTo(5);
            assertThat(event.text("action").equals("end of GC cycle"))
                    .as("a cycle only where threads waited for it: %s", event)
                    .isEqualTo(event.text("cause").equals("Allocation Stall"));
            assertThat(event.has("stall")).isEqualTo(event.text("cause").equals("Allocation Stall"));
        });
        ReceivedEvent memory = named("memory_usage", events).get(0);
        assertThat(memory.text("scope")).isEqualTo("heap");
        assertThat(memory.number("percent")).isBetween(50L, 100L);
        assertThat(memory.number("total")).isBetween(140L << 20, 160L << 20);
        assertThat(memory.number("used") * 100 / memory.number("total")).isEqualTo(memory.number("percent"));
        assertThat(memory.text("level")).isEqualTo(memory.number("percent") < 80 ? "warning" : "alert");
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void aHealthyJvmThatMakesMuchGarbageTellsOnlyOfStallsThatItMeasuredItself(Jdk jdk) throws Exception {
        List<ReceivedEvent> events = run(jdk, List.of("-Xmx512m"), "", "heap", "40", Integer.toString(HEALTHY_SECONDS));

        long measured = said.stream().filter(line -> line.startsWith("stall ")).count();
        List<ReceivedEvent> distress = events.stream()
                .filter(event -> event.text("group").equals(OVERLOADED))
                .toList();
        assertThat(distress).as("the host measured %s", said).hasSizeLessThanOrEqualTo((int) measured);
        assertThat(named("memory_usage", events)).isEmpty();
        assertThat(events).extracting(ReceivedEvent::name).contains("server_started");
    }

    private int port() {
        return said.stream()
                .filter(line -> line.startsWith("port "))
                .map(line -> Integer.parseInt(line.substring(5)))
                .findFirst()
                .orElseThrow();
    }

    private static ReceivedEvent only(String name, List<ReceivedEvent> events) {
        List<ReceivedEvent> found = named(name, events);
        assertThat(found).as("%s among %s", name, events).hasSize(1);
        return found.get(0);
    }

    private static List<ReceivedEvent> named(String name, List<ReceivedEvent> events) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    /** Runs a host to its end, with the verifier on for the JDK's own classes too. */
    private List<ReceivedEvent> run(Jdk jdk, List<String> options, String keys, String... arguments) throws Exception {
        JavaHome java = jdk.homeOrSkip();
        assumeTrue(new File("/proc/self").exists(), "SKIPPED: mkfifo and /proc are Linux's");
        Path configuration = Files.writeString(
                folder.resolve("agent.properties"),
                keys + "notify.a.sink=jsonlog://events.jsonl\nnotify.a.except=event=memory_usage scope=process\n");
        List<String> command = new ArrayList<>(
                List.of(java.java().toString(), "-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal"));
        // Netty's own use of Unsafe makes Java 25 warn.
        command.add("-Dio.netty.noUnsafe=true");
        command.addAll(options);
        command.add("-javaagent:" + installation.agentJar() + "=" + configuration);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DistressedHost.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        } finally {
            process.destroyForcibly();
        }
        said = Files.readAllLines(out);
        assertThat(Files.readAllLines(err))
                .as("nothing of the agent's but its first line, no warning of the JVM's")
                .filteredOn(line -> !line.contains("SLF4J") && !line.contains(" INFO notify-agent "))
                .isEmpty();
        Path file = folder.resolve("events.jsonl");
        List<ReceivedEvent> events = new ArrayList<>();
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            events.add(new ReceivedEvent((ObjectNode) new ObjectMapper().readTree(line)));
        }
        return events;
    }
}
