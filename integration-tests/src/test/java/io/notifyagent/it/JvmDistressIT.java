package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads that are held up, real and in a JVM of its own, on each JDK: every kind of it gives its event, once. One host
 * suffers one after the other, and has no server that a profile knows.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.notifyagent.it.Jdk#all")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JvmDistressIT {

    private static final String OVERLOADED = "system_overloaded";

    @TempDir
    static Path folder;

    @Parameter
    Jdk jdk;

    private DistressedJvm host;

    @BeforeParameterizedClassInvocation
    void suffer() throws Exception {
        host = DistressedJvm.run(
                jdk,
                Files.createDirectory(folder.resolve(Integer.toString(jdk.feature()))),
                List.of(),
                List.of(),
                "agent.cluster_peers=192.0.2.1, " + DistressedHost.CLUSTER_PEER + "\n",
                "netty",
                "mina",
                "writer",
                "cluster",
                "disk",
                "bind",
                "stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nioEventLoopGroup", "NioProcessor"})
    void anEventLoopThatIsHeldUpIsCaughtInTheAct(String thread) {
        ReceivedEvent event = host.only(
                "long_schedule_pid",
                found -> found.text("thread").contains(thread)
                        && found.text("location").contains("busy"));

        assertThat(event.number("timeout")).isBetween(400L, 1_000L);
        assertThat(event.text("reason")).isEqualTo("busy");
        assertThat(event.text("location")).contains(DistressedHost.class.getName() + ".busy(DistressedHost.java:");
        assertThat(event.text("group")).isEqualTo(OVERLOADED);
    }

    @Test
    void aWriterWhoseReaderStopsReadingIsABusyPort() {
        ReceivedEvent event = host.only("busy_port", found -> true);

        assertThat(event.text("peer"))
                .isEqualTo("127.0.0.1:" + host.numbers("writer").get(0));
        assertThat(event.number("pending")).isEqualTo(32 << 20);
        assertThat(event.number("timeout")).isBetween(600L, 5_000L);
        assertThat(event.text("thread")).isEqualTo("writer");
        assertThat(event.text("group")).isEqualTo(OVERLOADED);
    }

    @Test
    void towardsAPeerOfTheClusterItIsABusyDistPort() {
        ReceivedEvent event = host.only("busy_dist_port", found -> true);

        assertThat(event.text("peer"))
                .isEqualTo(DistressedHost.CLUSTER_PEER + ":"
                        + host.numbers("cluster").get(0));
        assertThat(event.number("pending")).isEqualTo(32 << 20);
        assertThat(event.text("group")).isEqualTo(OVERLOADED);
    }

    @Test
    void aSlowFileIsALongOperation() {
        ReceivedEvent event = host.only("long_schedule_port", found -> found.has("path"));

        assertThat(event.text("path")).isEqualTo("slow.flv");
        assertThat(event.text("op")).isEqualTo("input");
        assertThat(event.number("timeout")).isBetween(400L, 2_000L);
        assertThat(event.text("thread")).isEqualTo("player");
        assertThat(event.text("group")).isEqualTo(OVERLOADED);
    }

    @Test
    void aJvmThatStandsStillIsAStall() {
        List<ReceivedEvent> stalls = host.named("long_schedule_pid").stream()
                .filter(event -> event.text("reason").equals("stall"))
                .toList();

        assertThat(stalls).isNotEmpty().last().satisfies(event -> {
            assertThat(event.number("timeout")).isBetween(400L, 2_000L);
            assertThat(event.has("thread")).isFalse();
        });
    }

    @Test
    void nothingElseIsToldButStallsThatTheHostMeasuredItself() {
        List<ReceivedEvent> others = host.events().stream()
                .filter(event -> event.text("group").equals(OVERLOADED))
                .filter(event -> !event.text("location").contains("DistressedHost.busy"))
                .filter(event -> !event.name().startsWith("busy_") && !event.has("path") && !event.has("scope"))
                .toList();

        assertThat(others)
                .as("the host measured %s", host.numbers("stall"))
                .hasSizeLessThanOrEqualTo(host.numbers("stall").size());
    }

    @Test
    void aServerWithoutProfileHasListenersAndAStart() {
        List<ReceivedEvent> told = host.events().stream()
                .filter(event -> Stream.of("listener_", "server_").anyMatch(event.name()::startsWith))
                .toList();

        // Netty, MINA, two readers, and one that is bound twice.
        assertThat(told)
                .extracting(ReceivedEvent::name)
                .containsExactly(
                        "listener_start",
                        "server_started",
                        "listener_start",
                        "listener_start",
                        "listener_start",
                        "listener_start",
                        "listener_failure");
        long port = host.numbers("bind").get(0);
        assertThat(told.get(5).number("port")).isEqualTo(port);
        assertThat(told.get(5).text("ip")).isEqualTo("127.0.0.1");
        assertThat(told.get(6).number("port")).isEqualTo(port);
        assertThat(told.get(6).text("reason")).containsIgnoringCase("in use");
    }
}
