package io.notifyagent.runtime;

/**
 * Whether the server's heap has room for what is set up once. A class of the JDK's whose initializer meets an
 * {@link OutOfMemoryError} stays broken for the whole JVM (JVMS 5.5), the host's code included, so the agent makes no use of
 * a part of the JDK's for the first time while the heap is full. Any thread; allocates nothing.
 */
public final class HeapRoom {

    /** Above what setting up JMX takes; garbage that has not been collected counts as used, and soon no longer. */
    private static final long ENOUGH_BYTES = 4L << 20;

    private HeapRoom() {}

    /** True if some megabytes can be allocated without growing beyond {@code -Xmx}, as far as the JVM knows now. */
    public static boolean isThere() {
        Runtime jvm = Runtime.getRuntime();
        return jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory() >= ENOUGH_BYTES;
    }
}
