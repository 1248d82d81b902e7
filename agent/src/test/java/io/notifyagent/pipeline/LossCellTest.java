package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** H7: counts are exact and ids bracketed, whoever loses and whenever it is told. */
@Timeout(60)
class LossCellTest {

    private final LossCell cell = new LossCell();

    @Test
    void hasNothingToTellAtFirst() {
        assertThat(cell.hasUntold()).isFalse();
        assertThat(cell.take()).isNull();
        assertThat(cell.total()).isZero();
    }

    @Test
    void bracketsTheIdsInWhateverOrderTheyComeH7() {
        cell.record(7);
        cell.record(3);
        cell.record(5);
        assertThat(cell.take()).isEqualTo(new Loss(3, 3, 7));
        assertThat(cell.hasUntold()).isFalse();
        assertThat(cell.total()).isEqualTo(3);
    }

    @Test
    void bracketsEachPeriodByItselfH7() {
        for (int i = 1; i <= 10; i++) {
            cell.record(i);
            assertThat(cell.take()).isEqualTo(new Loss(1, i, i));
            assertThat(cell.take()).isNull();
        }
        assertThat(cell.total()).isEqualTo(10);
    }

    @Test
    void tellsEveryLossOnceWhileThreadsGoOnLosingH7() throws InterruptedException {
        int writers = 3;
        int each = 200_000;
        AtomicLongArray lastRecorded = new AtomicLongArray(writers);
        AtomicLong ids = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            int writer = w;
            threads.add(new Thread(() -> {
                Random random = new Random(writer);
                for (int i = 0; i < each; i++) {
                    long id = ids.incrementAndGet();
                    if (random.nextInt(64) == 0) {
                        Thread.yield();
                    }
                    cell.record(id);
                    lastRecorded.set(writer, id);
                }
            }));
        }
        threads.forEach(Thread::start);
        long told = 0;
        long highest = 0;
        while (threads.stream().anyMatch(Thread::isAlive) || cell.hasUntold()) {
            Loss loss = cell.take();
            if (loss != null) {
                told += loss.count();
                assertThat(loss.firstId()).isBetween(1L, loss.lastId());
                assertThat(loss.count())
                        .as("as many ids as losses")
                        .isLessThanOrEqualTo(loss.lastId() - loss.firstId() + 1);
                highest = Math.max(highest, loss.lastId());
            }
        }
        assertThat(told).isEqualTo((long) writers * each).isEqualTo(cell.total());
        assertThat(highest).isEqualTo(ids.get());
    }
}
