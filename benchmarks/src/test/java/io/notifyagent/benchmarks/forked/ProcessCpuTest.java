package io.notifyagent.benchmarks.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessCpuTest {

    private static final long NANOS = 50_000_000;

    @Test
    void threadsAreToldByTheirNamesAndCountedInTheProcess() throws IOException, InterruptedException {
        CountDownLatch worked = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        Thread thread = new Thread(() -> work(worked, seen), "processcpu-test-worker");
        thread.start();
        worked.await();
        long pid = ProcessHandle.current().pid();

        double ofThread = ProcessCpu.secondsOfThreads(pid, List.of("processcpu-test"));

        assertThat(ofThread).isBetween(NANOS / 1e9 / 2, 5.0);
        assertThat(ProcessCpu.secondsOfThreads(pid, List.of("no such thread"))).isZero();
        assertThat(ProcessCpu.seconds(pid)).isGreaterThanOrEqualTo(ofThread - 0.02);
        seen.countDown();
        thread.join();
    }

    /** Uses a processor for a while, then waits: what has left its processor is counted to the last nanosecond. */
    private static void work(CountDownLatch worked, CountDownLatch seen) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        while (threads.getCurrentThreadCpuTime() < NANOS) {
            Thread.onSpinWait();
        }
        worked.countDown();
        try {
            seen.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
