package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real Red5 with a stream that is published and played all the time, driven into each kind of distress; a handler that
 * takes {@code only group=system_overloaded} gets the right event. When the server has stopped, everything that ever
 * arrived is looked at once more: each kind came as often as it was driven, and nothing else but what was measured
 * without the agent ({@link Suffered}).
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.notifyagent.it.Jdk#all")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class Red5DistressIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration UNTIL_CLOSED = Duration.ofMinutes(5);
    private static final Set<String> CONDITIONS =
            Set.of("long_gc", "memory_usage", "long_schedule_pid", "long_schedule_port", "busy_port", "busy_dist_port");

    @Parameter
    Jdk jdk;

    private Ffmpeg ffmpeg;
    private Webhook webhook;
    private Red5Server red5;
    private Child publisher;
    private RemoteBeans beans;
    private long since;

    @BeforeParameterizedClassInvocation
    void startServer() throws Exception {
        assumeTrue(Ffmpeg.runsHere(), "SKIPPED: the ffmpeg of these tests runs on Linux on x86_64 only");
        JavaHome java = jdk.homeOrSkip();
        Installation installation = Installation.ofBuild();
        ffmpeg = new Ffmpeg(installation);
        webhook = Webhook.start(installation);
        String configuration = """
                agent.cluster_peers=%s
                agent.long_gc_ms=100
                notify.overloaded.sink=%s
                notify.overloaded.only=group=system_overloaded
                """.formatted(Relay.ADDRESS, webhook.url());
        red5 = Red5Server.start(
                installation,
                "distress-" + jdk.feature(),
                java,
                Ports.free(),
                Optional.of(new AgentSetup(installation.agentJar(), configuration)),
                // A small heap, nearly all of it for what lives long, and a collector that stops the world for it.
                Suffered.options("-XX:+UseSerialGC", "-Xmx384m", "-Xmn48m"));
        publisher = ffmpeg.publish(ffmpeg.plainSamples(), red5.url("cam"));
        beans = RemoteBeans.of(red5.process().pid());
    }

    @AfterParameterizedClassInvocation
    void stopServerAndLookBack() throws Exception {
        try (Webhook receiver = webhook;
                Red5Server stopped = red5;
                Child publishing = publisher) {
            if (beans != null) {
                beans.close();
                publishing.terminate();
                assertThat(stopped.stop()).isZero();
                everythingThatArrivedIsTrue(receiver.events());
            }
        }
    }

    @BeforeEach
    void begin() {
        since = System.currentTimeMillis();
    }

    @Test
    void anIoThreadThatIsHeldUpIsCaughtInTheAct() throws Exception {
        beans.distress("holdUpEventLoop", 600);

        ReceivedEvent event = await("long_schedule_pid", Red5DistressIT::isHeldUpLoop);
        assertThat(event.text("thread")).startsWith("NioProcessor-");
        assertThat(event.text("location")).contains("Measuring.busy(Measuring.java:");
        assertThat(event.number("timeout")).isBetween(400L, 1_500L);
    }

    @Test
    void aDiskThatIsSlowIsALongOperation() throws Exception {
        beans.distress("readSlowly", "slow.flv", 600);

        ReceivedEvent event = await("long_schedule_port", Red5DistressIT::isSlowFile);
        assertThat(event.text("path")).isEqualTo("streams/slow.flv");
        assertThat(event.text("op")).isEqualTo("input");
        assertThat(event.number("timeout")).isBetween(400L, 1_500L);
        assertThat(event.text("thread")).startsWith("RMI TCP Connection");
    }

    @Test
    void aHeapThatTakesLongToCollectIsALongPause() throws Exception {
        beans.distress("keepObjects", 65);

        ReceivedEvent event =
                await("long_gc", found -> found.text("cause").equals("System.gc()") && found.number("timeout") >= 100);
        assertThat(event.text("gc")).isEqualTo("MarkSweepCompact");
        assertThat(event.number("heap_after")).isGreaterThan(event.number("heap_max") / 2);
        assertThat(Suffered.by(red5).explains(event))
                .as("the JVM logged that pause")
                .isTrue();
        beans.distress("release");
    }

    @Test
    void aHeapThatIsNearlyFullIsAnAlert() throws Exception {
        beans.distress("keepArrays", 86);

        ReceivedEvent event = await("memory_usage", Red5DistressIT::isOfHeap);
        assertThat(event.text("level")).isEqualTo("alert");
        assertThat(event.number("percent")).isBetween(80L, 95L);
        assertThat(event.number("total")).isBetween(360L << 20, 384L << 20);
        beans.distress("release");
    }

    @Test
    void aViewerAndAPeerOfTheClusterThatDoNotReadHoldTheWriterUp() throws Exception {
        try (Relay edge = new Relay(red5.ports().rtmp());
                Child viewer = ffmpeg.play(red5.url("cam"), UNTIL_CLOSED, "/dev/null");
                Child behind = ffmpeg.play(edge.url("cam"), UNTIL_CLOSED, "/dev/null")) {
            viewer.suspend();
            edge.stopReading();

            ReceivedEvent busy = await("busy_port", event -> true);
            ReceivedEvent dist = await("busy_dist_port", event -> true);

            assertThat(List.of(busy, dist)).allSatisfy(event -> {
                assertThat(event.number("pending")).isGreaterThan(1 << 20);
                assertThat(event.text("thread")).isNotEmpty();
            });
            assertThat(busy.text("peer")).isEqualTo("127.0.0.1");
            assertThat(dist.text("peer")).isEqualTo(Relay.ADDRESS);
            assertThat(behind.isAlive()).isTrue();
            edge.readOn();
            viewer.resume();
        }
    }

    private void everythingThatArrivedIsTrue(List<ReceivedEvent> events) throws Exception {
        Suffered suffered = Suffered.by(red5);
        assertThat(events).extracting(ReceivedEvent::name).as("all six").hasSameElementsAs(CONDITIONS);
        assertThat(events).filteredOn(Red5DistressIT::isHeldUpLoop).hasSize(1);
        assertThat(events).filteredOn(Red5DistressIT::isSlowFile).hasSize(1);
        assertThat(events).filteredOn(Red5DistressIT::isOfHeap).hasSize(1);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.text("group")).isEqualTo("system_overloaded");
            assertThat(isDriven(event) || suffered.explains(event))
                    .as("%s: driven, or among %s", event, suffered.spans())
                    .isTrue();
        });
    }

    private static boolean isDriven(ReceivedEvent event) {
        return switch (event.name()) {
            case "long_schedule_pid" -> isHeldUpLoop(event);
            case "long_schedule_port" -> isSlowFile(event);
            // The machine may have little memory left, whatever the server does.
            case "memory_usage" -> isOfHeap(event) || event.text("scope").equals("process");
            case "busy_port" -> event.text("peer").equals("127.0.0.1");
            case "busy_dist_port" -> event.text("peer").equals(Relay.ADDRESS);
            default -> false;
        };
    }

    private static boolean isHeldUpLoop(ReceivedEvent event) {
        return event.name().equals("long_schedule_pid")
                && event.text("reason").equals("busy")
                && event.text("location").contains("Measuring.busy");
    }

    private static boolean isSlowFile(ReceivedEvent event) {
        return event.name().equals("long_schedule_port") && event.text("path").endsWith("slow.flv");
    }

    private static boolean isOfHeap(ReceivedEvent event) {
        return event.name().equals("memory_usage") && event.text("scope").equals("heap");
    }

    private ReceivedEvent await(String name, Predicate<ReceivedEvent> wanted) throws InterruptedException {
        Predicate<ReceivedEvent> found =
                event -> event.number("utc_ms") >= since && event.name().equals(name) && wanted.test(event);
        return webhook.await(name, LIMIT, events -> events.stream().anyMatch(found)).stream()
                .filter(found)
                .findFirst()
                .orElseThrow();
    }
}
