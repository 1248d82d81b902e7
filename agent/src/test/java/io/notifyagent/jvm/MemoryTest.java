package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.Level;
import io.notifyagent.event.Event;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.FakeClock;
import io.notifyagent.track.RecordedEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When memory_usage is told, and what of a container or a machine is in use. */
class MemoryTest {

    private static final String MOUNTS_V2 = "31 23 0:28 / /sys/fs/cgroup rw,relatime - cgroup2 cgroup2 rw,nsdelegate\n";
    private static final String MOUNTS_V1 = "30 23 0:27 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755\n"
            + "35 30 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
            + "37 30 0:33 /docker/abc /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpuacct,cpu\n";
    private static final String MACHINE = "MemTotal:       16777216 kB\nMemFree: 1 kB\n";

    private final FakeClock clock = new FakeClock();
    private final RecordedEvents events = new RecordedEvents();
    private final UsageGauge gauge = new UsageGauge("process", 600_000, new Distress(events, Redaction.DEFAULT, clock));

    @Test
    void tellsEachUpwardCrossingOnce() {
        readings(10, 49, 50, 51, 60, 79, 80, 81, 99);

        assertThat(events.all())
                .extracting(event -> event.fields().get("percent"))
                .containsExactly(50L, 80L);
    }

    @Test
    void isAWarningFromFiftyAndAnAlertOfTheOverloadedGroupFromEighty() {
        readings(60, 90);

        Event warned = events.all().get(0);
        assertThat(warned.kind().level()).isEqualTo(Level.WARNING);
        assertThat(warned.kind().group()).isNull();
        Event alerted = events.all().get(1);
        assertThat(alerted.kind().level()).isEqualTo(Level.ALERT);
        assertThat(alerted.kind().group()).isEqualTo("system_overloaded");
        assertThat(alerted.fields().toString()).isEqualTo("{total=100, used=90, scope=process, percent=90}");
    }

    @Test
    void aJumpOverBothIsOneEvent() {
        readings(10, 95);

        assertThat(events.all())
                .singleElement()
                .extracting(event -> event.kind().level())
                .isEqualTo(Level.ALERT);
    }

    @Test
    void aSawToothOfFivePointsIsSilent() {
        readings(52, 45, 52, 46, 55);
        assertThat(events.all()).hasSize(1);

        readings(82, 75, 82, 76, 85);
        assertThat(events.all()).hasSize(2);
    }

    @Test
    void aLevelThatWasLeftIsToldAgain() {
        readings(82, 74, 82, 44, 52);

        assertThat(events.all())
                .extracting(event -> event.kind().level())
                .containsExactly(Level.ALERT, Level.ALERT, Level.WARNING);
    }

    @Test
    void repeatsTheAlertEveryTenMinutesAndTheWarningNever() {
        readings(60);
        for (int minute = 0; minute < 60; minute++) {
            clock.advance(1, TimeUnit.MINUTES);
            readings(60);
        }
        assertThat(events.all()).hasSize(1);

        for (int minute = 0; minute <= 20; minute++) {
            readings(85);
            clock.advance(1, TimeUnit.MINUTES);
        }
        assertThat(events.all()).as("at once, after 10 and after 20 minutes").hasSize(4);
    }

    @Test
    void doesNotRepeatBelowEighty() {
        readings(85);
        for (int minute = 0; minute <= 20; minute++) {
            clock.advance(1, TimeUnit.MINUTES);
            readings(77);
        }

        assertThat(events.all()).hasSize(1);
    }

    @Test
    void readsAContainerOfVersion2WithoutItsFileCache() {
        FakeFiles files = new FakeFiles()
                .with("/proc/self/cgroup", "0::/\n")
                .with("/proc/self/mountinfo", MOUNTS_V2)
                .with("/proc/meminfo", MACHINE)
                .with("/sys/fs/cgroup/cgroup.procs", "1\n")
                .with("/sys/fs/cgroup/memory.current", "900000000\n")
                .with("/sys/fs/cgroup/memory.stat", "anon 5\ninactive_file 400000000\nactive_file 7\n")
                .with("/sys/fs/cgroup/memory.max", "1000000000\n");

        assertThat(new ProcessMemory(files).read()).isEqualTo(new ProcessMemory.Usage(500_000_000, 1_000_000_000));
    }

    @Test
    void takesTheTightestLimitOfTheGroupsAroundIt() {
        FakeFiles files = new FakeFiles()
                .with("/proc/self/cgroup", "0::/media.slice/red5.service\n")
                .with("/proc/self/mountinfo", MOUNTS_V2)
                .with("/proc/meminfo", MACHINE)
                .with("/sys/fs/cgroup/media.slice/red5.service/cgroup.procs", "1\n")
                .with("/sys/fs/cgroup/media.slice/red5.service/memory.current", "300\n")
                .with("/sys/fs/cgroup/media.slice/red5.service/memory.max", "max\n")
                .with("/sys/fs/cgroup/media.slice/cgroup.procs", "\n")
                .with("/sys/fs/cgroup/media.slice/memory.current", "400\n")
                .with("/sys/fs/cgroup/media.slice/memory.max", "1000\n")
                .with("/sys/fs/cgroup/cgroup.procs", "\n");

        assertThat(new ProcessMemory(files).read()).isEqualTo(new ProcessMemory.Usage(400, 1000));
    }

    @Test
    void readsAContainerOfVersion1() {
        FakeFiles files = new FakeFiles()
                .with("/proc/self/cgroup", "4:memory:/docker/abc\n1:cpu,cpuacct:/docker/abc\n0::/\n")
                .with("/proc/self/mountinfo", MOUNTS_V1)
                .with("/proc/meminfo", MACHINE)
                .with("/sys/fs/cgroup/memory/docker/abc/memory.usage_in_bytes", "800\n")
                .with("/sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes", "1000\n")
                .with("/sys/fs/cgroup/memory/docker/abc/memory.stat", "inactive_file 1\ntotal_inactive_file 300\n")
                .with("/sys/fs/cgroup/cpu,cpuacct/cpu.stat", "nr_throttled 3\nthrottled_time 12345\n");

        assertThat(new ProcessMemory(files).read()).isEqualTo(new ProcessMemory.Usage(500, 1000));
        assertThat(new Throttling(files).read())
                .as("the mount shows the container's part of the tree only")
                .isEqualTo(12345);
    }

    @Test
    void withoutALimitItIsTheResidentSetOfTheMachine() {
        FakeFiles files = new FakeFiles()
                .with("/proc/self/cgroup", "4:memory:/\n")
                .with("/proc/self/mountinfo", MOUNTS_V1)
                .with("/proc/meminfo", MACHINE)
                .with("/proc/self/status", "Name:\tjava\nVmHWM:\t 9 kB\nVmRSS:\t  4194304 kB\n")
                .with("/sys/fs/cgroup/memory/memory.usage_in_bytes", "800\n")
                .with("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");

        assertThat(new ProcessMemory(files).read()).isEqualTo(new ProcessMemory.Usage(4L << 30, 16L << 30));
    }

    @Test
    void aLimitThatIsChangedIsSeenAtTheFifthReading() {
        FakeFiles files =
                group("0::/\n", "memory.current", "600", "memory.max", "1000", "memory.stat", "inactive_file 0");
        ProcessMemory memory = new ProcessMemory(files);
        assertThat(memory.read()).isEqualTo(new ProcessMemory.Usage(600, 1000));

        files.with("/sys/fs/cgroup/memory.max", "800\n").with("/sys/fs/cgroup/memory.current", "700\n");
        for (int i = 0; i < 4; i++) {
            assertThat(memory.read().used())
                    .as("what is used is read each time")
                    .isEqualTo(700);
        }

        assertThat(memory.read()).isEqualTo(new ProcessMemory.Usage(700, 800));
    }

    @Test
    void theLongFileIsReadOnlyWhereItCanMatter() {
        FakeFiles files =
                group("0::/\n", "memory.current", "440", "memory.max", "1000", "memory.stat", "inactive_file 10");
        ProcessMemory memory = new ProcessMemory(files);
        memory.read();
        files.takeReads();

        assertThat(memory.read().used()).isEqualTo(440);
        assertThat(files.takeReads()).containsExactly("/sys/fs/cgroup/memory.current");

        files.with("/sys/fs/cgroup/memory.current", "450\n");
        assertThat(memory.read().used()).as("five points below what is told").isEqualTo(440);
    }

    @Test
    void aGroupWithoutAQuotaIsNotThrottledAndLookedAtEachFifteenthTime() {
        FakeFiles files = group("0::/\n", "cpu.max", "max 100000", "cpu.stat", "throttled_usec 70");
        Throttling throttling = new Throttling(files);
        assertThat(throttling.read()).isEqualTo(70);
        files.takeReads();

        for (int i = 0; i < 14; i++) {
            assertThat(throttling.read()).isEqualTo(70);
        }
        assertThat(files.takeReads()).isEmpty();
        files.with("/sys/fs/cgroup/cpu.max", "50000 100000\n").with("/sys/fs/cgroup/cpu.stat", "throttled_usec 80\n");
        assertThat(throttling.readAll())
                .as("what judges a stall asks all of them")
                .isEqualTo(80);
        files.with("/sys/fs/cgroup/cpu.stat", "throttled_usec 90\n");
        assertThat(throttling.read()).isEqualTo(90);
        files.with("/sys/fs/cgroup/cpu.stat", "throttled_usec 95\n");
        assertThat(throttling.read()).isEqualTo(95);
    }

    /** A group of version 2, with files and what is in them. */
    private static FakeFiles group(String path, String... files) {
        FakeFiles made = new FakeFiles()
                .with("/proc/self/cgroup", path)
                .with("/proc/self/mountinfo", MOUNTS_V2)
                .with("/proc/meminfo", MACHINE)
                .with("/sys/fs/cgroup/cgroup.procs", "1\n");
        for (int i = 0; i < files.length; i += 2) {
            made.with("/sys/fs/cgroup/" + files[i], files[i + 1] + "\n");
        }
        return made;
    }

    @Test
    void saysNothingWhereTheSystemDoesNotTell() {
        assertThat(new ProcessMemory(new FakeFiles()).read()).isNull();
        assertThat(new Throttling(new FakeFiles()).read()).isZero();
    }

    @Test
    void findsANameAtTheBeginOfALineOnlyAndWhole() {
        FakeFiles files = new FakeFiles()
                .with("stat", "total_inactive_file 1\ninactive_file_more 2\ninactive_file 3\nlast\nVmRSS:\t  4 kB")
                .with("odd", "name\nname: none\n");

        assertThat(files.number("stat", "inactive_file")).isEqualTo(3);
        assertThat(files.number("stat", "VmRSS")).isEqualTo(4);
        assertThat(files.number("stat", "last")).isEqualTo(-1);
        assertThat(files.number("odd", "name")).isEqualTo(-1);
        assertThat(files.number("none", "name")).isEqualTo(-1);
    }

    @Test
    void readsAFileThatIsLongerThanMost(@TempDir Path folder) throws Exception {
        String long10k = "0123456789".repeat(1_000);
        assertThat(SystemFiles.REAL.read(
                        Files.writeString(folder.resolve("long"), long10k).toString()))
                .isEqualTo(long10k);
        assertThat(SystemFiles.REAL.read(Files.writeString(folder.resolve("exact"), long10k.substring(0, 4096))
                        .toString()))
                .hasSize(4096);
        assertThat(SystemFiles.REAL.read(
                        Files.createFile(folder.resolve("empty")).toString()))
                .isEmpty();
        assertThat(SystemFiles.REAL.read(folder.resolve("none").toString())).isNull();
    }

    @Test
    void readsThisMachine() {
        ProcessMemory.Usage usage = new ProcessMemory(SystemFiles.REAL).read();

        org.junit.jupiter.api.Assumptions.assumeTrue(
                new java.io.File("/proc/self/status").exists(), "SKIPPED: no Linux");
        assertThat(usage.used()).isBetween(10_000_000L, usage.total());
    }

    private void readings(long... percents) {
        for (long percent : percents) {
            gauge.read(percent, 100, clock.nanos());
        }
    }
}
