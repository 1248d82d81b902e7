package io.notifyagent.jvm;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes what host threads have to tell to the monitor's thread. Any thread adds, without lock or wait; one thread takes.
 * When it is full the newest is lost and counted: the JVM is in more distress than can be told.
 *
 * @param <T> an immutable message
 */
final class Mailbox<T> {

    private static final int ROOM = 1024;

    private final ConcurrentLinkedQueue<T> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    void add(T message) {
        if (size.incrementAndGet() > ROOM) {
            size.decrementAndGet();
            lost.incrementAndGet();
            return;
        }
        messages.add(message);
    }

    /** The oldest, or null. */
    T take() {
        T message = messages.poll();
        if (message != null) {
            size.decrementAndGet();
        }
        return message;
    }

    /** How many were lost since the last call. */
    int takeLost() {
        return lost.get() == 0 ? 0 : lost.getAndSet(0);
    }
}
