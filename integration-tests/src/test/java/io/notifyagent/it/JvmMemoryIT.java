package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Heaps under pressure and heaps that are well, real and in JVMs of their own. Of the collectors one of each kind here;
 * all of them on every JDK, and ten healthy minutes, with {@code -Pcampaign}; {@code -Dnotify.it.healthy_seconds} sets
 * another time.
 */
final class JvmMemoryIT {

    private static final String HEALTHY_SECONDS =
            System.getProperty("notify.it.healthy_seconds", Campaign.runs() ? "600" : "10");
    private static final String OVERLOADED = "system_overloaded";
    private static final String STALL = "Allocation Stall";

    @TempDir
    Path folder;

    static Stream<Arguments> jdksAndCollectors() {
        return Jdk.all()
                .flatMap(jdk -> Stream.of("Serial", "Parallel", "G1", "Z", "Shenandoah")
                        .filter(gc ->
                                Campaign.runs() || jdk.feature() == 17 == (gc.equals("Serial") || gc.equals("G1")))
                        .filter(gc -> Campaign.runs() || !gc.equals("Parallel"))
                        .map(gc -> Arguments.of(jdk, gc)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("jdksAndCollectors")
    void aHeapUnderPressureIsToldUnderEveryCollector(Jdk jdk, String collector) throws Exception {
        List<String> options = List.of("-XX:+Use" + collector + "GC", "-Xmx160m");
        // What cycles leave counts when it is the lowest within five seconds; a full collection tells at once.
        String seconds = collector.equals("Z") || collector.equals("Shenandoah") ? "9" : "3";
        DistressedJvm host =
                DistressedJvm.run(jdk, folder, List.of(), options, "agent.long_gc_ms=5\n", "heap", "100", seconds);

        assertThat(host.named("long_gc")).isNotEmpty().allSatisfy(event -> {
            assertThat(event.number("timeout")).isGreaterThanOrEqualTo(5);
            assertThat(event.text("action").equals("end of GC cycle"))
                    .as("a cycle only where threads waited for it: %s", event)
                    .isEqualTo(event.text("cause").equals(STALL));
            assertThat(event.has("stall")).isEqualTo(event.text("cause").equals(STALL));
        });
        // The collector that never stops the threads for it lets them wait when it is too slow.
        assertThat(host.named("long_gc").stream().anyMatch(event -> event.has("stall")))
                .isEqualTo(collector.equals("Z"));
        ReceivedEvent memory = ofHeap(host).get(0);
        assertThat(memory.number("percent")).isBetween(50L, 100L);
        assertThat(memory.number("total")).isBetween(140L << 20, 160L << 20);
        assertThat(memory.number("used") * 100 / memory.number("total")).isEqualTo(memory.number("percent"));
        assertThat(memory.text("level")).isEqualTo(memory.number("percent") < 80 ? "warning" : "alert");
    }

    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#oneOrAll")
    void aHealthyJvmThatMakesMuchGarbageTellsOnlyOfStallsThatItMeasuredItself(Jdk jdk) throws Exception {
        DistressedJvm host =
                DistressedJvm.run(jdk, folder, List.of(), List.of("-Xmx512m"), "", "heap", "40", HEALTHY_SECONDS);

        List<ReceivedEvent> distress = host.events().stream()
                .filter(event -> event.text("group").equals(OVERLOADED)
                        && !event.text("scope").equals("process"))
                .toList();
        assertThat(distress)
                .as("the host measured %s", host.numbers("stall"))
                .hasSizeLessThanOrEqualTo(host.numbers("stall").size());
        assertThat(ofHeap(host)).isEmpty();
        // It listens nowhere: ten seconds of it make a server.
        assertThat(host.events()).extracting(ReceivedEvent::name).contains("server_started");
    }

    /** The machine's memory is nobody's doing. */
    private static List<ReceivedEvent> ofHeap(DistressedJvm host) {
        return host.named("memory_usage").stream()
                .filter(event -> event.text("scope").equals("heap"))
                .toList();
    }
}
