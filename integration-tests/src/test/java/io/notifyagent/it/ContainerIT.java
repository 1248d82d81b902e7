package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM in a real control group, with a limit of memory or of processor time. Needs root and control groups of version 1;
 * the books of version 2 are made up ({@code MemoryTest} of the agent).
 */
final class ContainerIT {

    private static final long LIMIT = 400L << 20;
    private static final long PERIOD_MICROS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void memoryIsThatOfTheContainer() throws Exception {
        try (ControlGroup group = ControlGroup.create("memory").set("memory.limit_in_bytes", LIMIT)) {
            DistressedJvm host = DistressedJvm.run(
                    Jdk.newest(),
                    folder,
                    group.launcher(),
                    List.of("-Xmx64m", "-XX:MaxDirectMemorySize=400m"),
                    "",
                    "resident",
                    "360");

            ReceivedEvent alert = host.only(
                    "memory_usage",
                    event -> event.text("scope").equals("process")
                            && event.text("level").equals("alert"));
            assertThat(alert.number("total")).isEqualTo(LIMIT);
            assertThat(alert.number("percent")).isBetween(80L, 95L);
            assertThat(alert.text("group")).isEqualTo("system_overloaded");
        }
    }

    @Test
    void aStallByTheQuotaOfTheContainerIsThrottled() throws Exception {
        // Half a processor, which two threads use up in a quarter of each second.
        try (ControlGroup group = ControlGroup.create("cpu")
                .set("cpu.cfs_period_us", PERIOD_MICROS)
                .set("cpu.cfs_quota_us", PERIOD_MICROS / 2)) {
            DistressedJvm host = DistressedJvm.run(Jdk.newest(), folder, group.launcher(), List.of(), "", "burn", "4");

            assertThat(group.number("cpu.stat", "throttled_time")).isPositive();
            assertThat(host.named("long_schedule_pid")).isNotEmpty().allSatisfy(event -> {
                assertThat(event.text("reason")).isEqualTo("throttled");
                assertThat(event.number("timeout")).isBetween(200L, 1_000L);
                assertThat(event.has("thread")).isFalse();
            });
        }
    }
}
