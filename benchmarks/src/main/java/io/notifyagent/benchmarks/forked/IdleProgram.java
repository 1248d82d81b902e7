package io.notifyagent.benchmarks.forked;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A JVM that does nothing for some seconds, to see what it holds. */
final class IdleProgram {

    private IdleProgram() {}

    public static void main(String[] arguments) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
        tell("");
        Runtime.getRuntime().halt(0);
    }

    /** Metaspace and heap in MB after full collections, and live threads. */
    static void tell(String prefix) {
        for (int i = 0; i < 3; i++) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        long metaspace = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Metaspace")) {
                metaspace = pool.getUsage().getUsed();
            }
        }
        Forked.tell(prefix + "metaspace", metaspace / 1e6);
        Forked.tell(
                prefix + "heap",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
        Forked.tell(prefix + "threads", ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
