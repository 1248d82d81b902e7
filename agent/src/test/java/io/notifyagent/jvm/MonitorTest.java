package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.runtime.FakeClock;
import io.notifyagent.runtime.RecordedProblems;
import org.junit.jupiter.api.Test;

/** That the monitor and the witness beat by turns, whatever becomes of either; what the monitor does then, others test. */
class MonitorTest {

    private final FakeClock clock = new FakeClock();
    private final AwakeClock awake = new AwakeClock(200, clock);
    private final Witness witness = new Witness(awake, 200, clock, () -> {}, new RecordedProblems());
    private final Monitor monitor = new Monitor(awake, witness, null, null, clock);

    @Test
    void setsItselfHalfwayWhereverItIs() {
        witness.beat();
        long began = clock.nanos();
        for (int millis = 0; millis < 1000; millis++) {
            long pause = monitor.pauseNanos(clock.nanos());

            assertThat(pause).isBetween(awake.beatNanos() / 2, awake.beatNanos() * 5 / 2);
            assertThat((clock.nanos() + pause - began) % (2 * awake.beatNanos()))
                    .isEqualTo(awake.beatNanos());
            clock.advanceMillis(1);
        }
    }
}
