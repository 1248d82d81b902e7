package io.notifyagent.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the emitting thread alone allocates. JMH's own profiler adds up all threads, those that write the events to a
 * file included.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Allocated {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** In all, by the thread that runs the benchmark. */
    public long bytes;

    /** Emitted meanwhile. */
    public long events;

    private long before;

    void begin() {
        before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    void end(long emitted) {
        bytes += THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        events += emitted;
    }
}
