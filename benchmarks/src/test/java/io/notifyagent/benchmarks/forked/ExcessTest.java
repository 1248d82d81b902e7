package io.notifyagent.benchmarks.forked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExcessTest {

    @Test
    void boundIsThatOfStudentsTOverTheLogarithms() {
        // Logarithms 0.00, 0.01, 0.02, 0.03, 0.04: mean 0.02, deviation 0.0158114, t(0.95; 4) = 2.131847.
        List<Double> ratios = List.of(Math.exp(0.02), Math.exp(0.04), 1.0, Math.exp(0.03), Math.exp(0.01));

        Excess excess = Excess.of(ratios);

        assertThat(excess.mean()).isCloseTo(100 * Math.expm1(0.02), within(1e-9));
        assertThat(excess.upper())
                .isCloseTo(100 * Math.expm1(0.02 + 2.131847 * 0.0158114 / Math.sqrt(5)), within(1e-4));
    }

    @Test
    void noExcessWhereOneSideIsTheOther() {
        Excess excess = Excess.of(List.of(1.0, 1.0, 1.0));

        assertThat(excess.mean()).isZero();
        assertThat(excess.upper()).isZero();
    }

    @Test
    void whatIsTwiceAndHalfIsNoExcess() {
        assertThat(Excess.of(List.of(2.0, 0.5)).mean()).isCloseTo(0, within(1e-9));
    }
}
