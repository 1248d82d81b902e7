package io.notifyagent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exact, whether a thread has a cell of its own or shares. */
@Timeout(60)
class OwnedCountTest {

    private static final int THREADS = 100;
    private static final int EACH = 20_000;

    private final OwnedCount count = new OwnedCount();

    @Test
    void losesNothingWithMoreThreadsThanCells() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(new Thread(this::count));
        }
        threads.forEach(Thread::start);
        long before = 0;
        while (threads.stream().anyMatch(Thread::isAlive)) {
            long now = count.sum();
            assertThat(now).as("it only grows").isBetween(before, (long) THREADS * EACH);
            before = now;
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(count.sum()).isEqualTo((long) THREADS * EACH);
    }

    @Test
    void keepsCountsApart() throws InterruptedException {
        int size = 70;
        OwnedCounts counts = new OwnedCounts(size);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(new Thread(() -> {
                for (int n = 0; n < EACH; n++) {
                    // Some more often than others.
                    if (n % 100 <= n % size) {
                        counts.increment(n % size);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        long[] wanted = new long[size];
        for (int n = 0; n < EACH; n++) {
            wanted[n % size] += n % 100 <= n % size ? THREADS : 0;
        }
        for (int index = 0; index < size; index++) {
            assertThat(counts.sum(index)).as("count " + index).isEqualTo(wanted[index]);
        }
    }

    @Test
    void keepsWhatAThreadCountedThatHasEnded() throws InterruptedException {
        Thread thread = new Thread(count::increment);
        thread.start();
        thread.join();
        count.increment();
        assertThat(count.sum()).isEqualTo(2);
    }

    @Test
    void countsForAThreadWhoseIdThrowsOrIsNone() throws InterruptedException {
        List<Throwable> seen = new CopyOnWriteArrayList<>();
        for (boolean throwing : new boolean[] {true, false}) {
            Thread thread = new Thread(this::count) {
                @Override
                public long getId() {
                    if (throwing && Thread.currentThread() == this) {
                        throw new IllegalStateException("no id");
                    }
                    return 0;
                }
            };
            thread.setUncaughtExceptionHandler((who, what) -> seen.add(what));
            thread.start();
            thread.join();
        }
        assertThat(seen).isEmpty();
        assertThat(count.sum()).isEqualTo(2L * EACH);
    }

    private void count() {
        for (int i = 0; i < EACH; i++) {
            count.increment();
        }
    }
}
