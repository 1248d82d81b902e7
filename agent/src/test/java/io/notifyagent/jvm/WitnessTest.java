package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.RecordedProblems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rest of the agent has done by it; what it sees, {@link CollectorTest} tests. */
class WitnessTest {

    private final RecordedProblems log = new RecordedProblems();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    /** H1: idle handlers are looked after so often, however long a stall must be to be told. */
    @ParameterizedTest
    @ValueSource(longs = {200, 60_000})
    void doesItsChoreEachEightyMillisecondsH1(long limitMillis) throws InterruptedException {
        Witness witness = new Witness(
                new AwakeClock(limitMillis, Clock.SYSTEM),
                limitMillis,
                Clock.SYSTEM,
                () -> done.add("chore"),
                log,
                nanos -> {
                    done.add(TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
                    if (done.size() == 5) {
                        Thread.currentThread().interrupt();
                    }
                });
        Thread thread = AgentThreads.create("witness", witness);
        thread.start();
        thread.join();

        assertThat(done).containsExactly("80 ms", "chore", "80 ms", "chore", "80 ms", "chore");
    }

    @Test
    void doesItsChoreAtEachBeat() {
        Witness witness =
                new Witness(new AwakeClock(200, Clock.SYSTEM), 200, Clock.SYSTEM, () -> done.add("chore"), log);

        witness.beat();
        witness.beat();

        assertThat(done).hasSize(2);
    }

    /** A4: a fault is one line, and it goes on. */
    @Test
    void beatsOnAfterAFaultA4() throws InterruptedException {
        Witness witness = new Witness(
                new AwakeClock(200, Clock.SYSTEM),
                200,
                Clock.SYSTEM,
                () -> {
                    done.add("chore");
                    throw new OutOfMemoryError("made up");
                },
                log,
                nanos -> {
                    if (done.size() == 2) {
                        Thread.currentThread().interrupt();
                    }
                });
        Thread thread = AgentThreads.create("witness", witness);
        thread.start();
        thread.join();

        assertThat(done).hasSizeGreaterThanOrEqualTo(2);
        assertThat(log.lines()).first().asString().contains("witness").contains("made up");
    }
}
