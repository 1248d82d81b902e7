package io.notifyagent.benchmarks.forked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairTest {

    private static final Half UNWANTED = new Half(30, 6.06, 0.06, 3, 100_000, 50_000_000);

    @Test
    void agentsThreadsCountOnOneSideOnly() {
        Pair pair = new Pair(UNWANTED, UNWANTED);

        assertThat(pair.ratio()).isCloseTo(1.01, within(1e-9));
        assertThat(pair.raw()).isCloseTo(1.01, within(1e-9));
        assertThat(pair.toggled()).isCloseTo(1, within(1e-9));
    }

    @Test
    void machineThatIsSlowerInOneHalfIsTakenOut() {
        Half slower = new Half(30, 1.1 * 6.06, 1.1 * 0.06, 1.1 * 3, 100_000, 50_000_000);

        assertThat(new Pair(slower, UNWANTED).ratio()).isCloseTo(1.01, within(1e-9));
        assertThat(new Pair(slower, UNWANTED).raw()).isCloseTo(1.111, within(1e-9));
        assertThat(new Pair(UNWANTED, slower).ratio()).isCloseTo(1.01, within(1e-9));
        assertThat(new Pair(slower, UNWANTED).publishers()).isCloseTo(1.1, within(1e-9));
    }

    @Test
    void costOfWantedEventsIsSeen() {
        Half dearer = new Half(30, 6.18, 0.06, 3, 100_000, 50_000_000);

        assertThat(new Pair(dearer, UNWANTED).ratio()).isCloseTo(1.03, within(1e-9));
        assertThat(new Pair(dearer, UNWANTED).toggled()).isCloseTo(6.18 / 6.06, within(1e-9));
    }

    @Test
    void halfIsWhatCameBetweenTwoMoments() {
        Half before = new Half(100, 20, 1, 10, 5, 500);

        assertThat(new Half(130, 26, 1.5, 13, 9, 700).since(before)).isEqualTo(new Half(30, 6, 0.5, 3, 4, 200));
    }
}
