package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rest of the agent has done by it; what it sees, {@link CollectorTest} tests. */
class WitnessTest {

    private final LinkedBlockingQueue<Long> chores = new LinkedBlockingQueue<>();

    /** H1: idle handlers are looked after so often, however long a stall must be to be told. */
    @ParameterizedTest
    @ValueSource(longs = {200, 60_000})
    void doesItsChoreEachEightyMillisecondsH1(long limitMillis) throws InterruptedException {
        Thread thread = AgentThreads.create(
                "witness", new Witness(limitMillis, Clock.SYSTEM, () -> chores.add(System.nanoTime())));
        thread.start();
        List<Long> apart = new ArrayList<>();
        long last = chores.take();
        for (int i = 0; i < 7; i++) {
            long next = chores.take();
            apart.add(TimeUnit.NANOSECONDS.toMillis(next - last));
            last = next;
        }
        thread.interrupt();
        thread.join();

        // The median: a single one may meet a machine that is busy with something else.
        assertThat(apart.stream().sorted().toList().get(3)).isBetween(75L, 99L);
    }

    @Test
    void doesItsChoreAtEachBeat() {
        Witness witness = new Witness(200, Clock.SYSTEM, () -> chores.add(0L));

        witness.beat();
        witness.beat();

        assertThat(chores).hasSize(2);
    }
}
