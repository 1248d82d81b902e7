package io.notifyagent.runtime;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether the server's heap has room for what is set up once; says in the log that it waits, once it has waited for a
 * minute. A class of the JDK's whose initializer meets an {@link OutOfMemoryError} stays broken for the whole JVM (JVMS
 * 5.5), the host's code included, so the agent makes no use of a part of the JDK's for the first time while the heap is
 * full. Asked by one thread.
 */
public final class HeapRoom {

    /** Above what setting up JMX takes; garbage that has not been collected counts as used, and soon no longer. */
    private static final long ENOUGH_BYTES = 4L << 20;

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final String CODE = "heap.room";

    private final BooleanSupplier enough;
    private final String subject;
    private final String waits;
    private final Clock clock;
    private final AgentLog log;
    private boolean missed;
    private long missedSinceNanos;

    /**
     * @param enough whether there is, as far as is known now
     * @param subject of the problem
     * @param waits what does not happen meanwhile, as the begin of a sentence
     */
    public HeapRoom(BooleanSupplier enough, String subject, String waits, Clock clock, AgentLog log) {
        this.enough = enough;
        this.subject = subject;
        this.waits = waits;
        this.clock = clock;
        this.log = log;
    }

    /** Some megabytes can be allocated within {@code -Xmx}, as far as the JVM knows now; any thread, allocates nothing. */
    public static boolean ofJvm() {
        Runtime jvm = Runtime.getRuntime();
        return jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory() >= ENOUGH_BYTES;
    }

    /** Whether to go on; else it is to be asked again later. */
    public boolean isThere() {
        if (enough.getAsBoolean()) {
            missed = false;
            log.recovered(CODE, subject, "the server's heap has room again");
            return true;
        }
        long now = clock.nanos();
        if (!missed) {
            missed = true;
            missedSinceNanos = now;
        } else if (now - missedSinceNanos >= PATIENCE_NANOS) {
            log.problem(
                    CODE,
                    subject,
                    waits + " yet, for the server's heap is full, and what of the JDK's is set up then may stay broken;"
                            + " it looks again each second. Give the server more (-Xmx), or find out what fills it");
        }
        return false;
    }
}
