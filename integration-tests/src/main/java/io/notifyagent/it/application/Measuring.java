package io.notifyagent.it.application;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.mina.core.filterchain.IoFilter;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;

/**
 * Measures what a server suffers and prints it, {@code measured KIND END MILLIS} with the end in Unix milliseconds: first its own begin, then every
 * hundred milliseconds or more that a thread of its own could not run (stall), or that an I/O thread stayed with one
 * message (loop). As the first filter of MINA it also holds up an I/O thread when it is told to. Messages come on all
 * I/O threads; the rest is on a daemon thread of its own.
 */
final class Measuring extends IoFilterAdapter {

    private static final long LEAST_MILLIS = 100;
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final AtomicInteger holdUp = new AtomicInteger();

    void start() {
        System.out.println("measured begin " + System.currentTimeMillis() + " 0");
        Thread stalls = new Thread(Measuring::stalls, "measuring-stalls");
        stalls.setDaemon(true);
        stalls.start();
    }

    void holdUpNext(int millis) {
        holdUp.set(millis);
    }

    @Override
    public void messageReceived(IoFilter.NextFilter next, IoSession session, Object message) {
        long begin = System.nanoTime();
        busy(holdUp.getAndSet(0));
        next.messageReceived(session, message);
        tell("loop", System.nanoTime() - begin);
    }

    /** As a filter would be that decodes far too much. */
    private static void busy(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void stalls() {
        long last = System.nanoTime();
        while (true) {
            LockSupport.parkNanos(STEP_NANOS);
            long now = System.nanoTime();
            tell("stall", now - last);
            last = now;
        }
    }

    private static void tell(String kind, long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        if (millis >= LEAST_MILLIS) {
            System.out.println("measured " + kind + ' ' + System.currentTimeMillis() + ' ' + millis);
        }
    }
}
