package io.notifyagent.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What another process has said so far, in order, and a way to wait for more of it without sleeping. One thread reads
 * the process and adds; any thread may look or wait. All state is guarded by this object's monitor, and who waits is
 * woken by each entry and by the end.
 *
 * @param <T> a line, a delivery, an event
 */
public final class Journal<T> {
    private final List<T> entries = new ArrayList<>();
    private boolean ended;
    private AssertionError failure;

    synchronized void add(T entry) {
        entries.add(entry);
        notifyAll();
    }

    /** No more will come: whoever still waits fails at once instead of waiting out its time. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** What came cannot be right: whoever waits, now or later, gets this. */
    synchronized void fail(AssertionError reason) {
        failure = reason;
        notifyAll();
    }

    public synchronized List<T> entries() {
        return List.copyOf(entries);
    }

    /**
     * Waits until the entries are as wanted.
     *
     * @param what what is waited for, for the message: "the ready line"
     * @return the entries that satisfied it
     * @throws AssertionError if it did not come within the limit, or cannot come any more; it lists what came instead
     */
    public synchronized List<T> await(String what, Duration limit, Predicate<List<T>> wanted)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            if (failure != null) {
                throw failure;
            }
            List<T> now = List.copyOf(entries);
            if (wanted.test(now)) {
                return now;
            }
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || leftMillis <= 0) {
                throw new AssertionError("%s did not come %s. What came:%n%s"
                        .formatted(what, ended ? "before the end" : "within " + limit.toSeconds() + " s", listed(now)));
            }
            wait(leftMillis);
        }
    }

    /** Waits until no more can come. @return everything */
    public synchronized List<T> awaitAll(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ended) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                throw new AssertionError("the end did not come within " + limit.toSeconds() + " s");
            }
            wait(leftMillis);
        }
        return List.copyOf(entries);
    }

    private static String listed(List<?> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append("  ").append(entry).append(System.lineSeparator()));
        return entries.isEmpty() ? "  (nothing)" : text.toString();
    }
}
