package io.notifyagent.it;

import io.notifyagent.api.NotifyEvents;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.management.ObjectName;

/**
 * A server whose heap is full again and again, for {@link FullHeapIT}: to the last byte, for a moment at a time. All the
 * while it emits events. It says on standard output what came of it, and then waits until its standard input ends.
 */
public final class FullHeapHost {

    private static final int LARGEST = 4 << 20;
    private static final int SMALLEST = 16;
    private static final long HELD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long AT_WORK_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long EMIT_EACH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Made before: when it is wanted there is no memory. */
    private static final String[] UNCAUGHT = new String[1000];

    private static final AtomicInteger UNCAUGHT_COUNT = new AtomicInteger();
    private static volatile boolean over;
    /** Each holds the one before it. */
    private static volatile Object[] hog;

    private FullHeapHost() {}

    /** @param arguments for how many seconds the heap is to be filled, and how many handlers there are */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) ->
                UNCAUGHT[Math.min(UNCAUGHT.length - 1, UNCAUGHT_COUNT.getAndIncrement())] = thread.getName());
        Thread emitter = new Thread(FullHeapHost::emit, "emitter");
        emitter.setDaemon(true);
        emitter.start();
        // A server that has been at work for a while: what has never been loaded cannot be loaded now.
        LockSupport.parkNanos(AT_WORK_NANOS);
        ObjectName handlers = new ObjectName("io.notifyagent:type=Handler,name=*");
        while (ManagementFactory.getPlatformMBeanServer()
                        .queryNames(handlers, null)
                        .size()
                < Integer.parseInt(arguments[1])) {
            LockSupport.parkNanos(HELD_NANOS);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[0]));
        int filled = 0;
        while (System.nanoTime() < end) {
            fill();
            LockSupport.parkNanos(HELD_NANOS);
            hog = null;
            LockSupport.parkNanos(HELD_NANOS);
            filled++;
        }
        over = true;
        emitter.join();
        System.out.println("filled " + filled);
        for (int i = 0; i < Math.min(UNCAUGHT.length, UNCAUGHT_COUNT.get()); i++) {
            System.out.println("uncaught " + UNCAUGHT[i]);
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            System.out.println("thread " + thread.getName());
        }
        System.out.println("last " + NotifyEvents.emit("ad_inserted", "last"));
        // To be looked at, until whoever started it ends.
        System.in.read();
    }

    private static void fill() {
        int size = LARGEST;
        while (size >= SMALLEST) {
            try {
                hog = new Object[] {hog, new byte[size]};
            } catch (OutOfMemoryError full) {
                size /= 8;
            }
        }
    }

    private static void emit() {
        long number = 0;
        while (!over) {
            try {
                NotifyEvents.emit("ad_inserted", "many", "number", number);
                number++;
            } catch (OutOfMemoryError ofTheArguments) {
                // The host's own: the next one.
                number++;
            }
            LockSupport.parkNanos(EMIT_EACH_NANOS);
        }
    }
}
