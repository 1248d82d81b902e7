package io.notifyagent.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.benchmarks.table.Goal.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the two sides is divided by which, or taken from which: what is only shown reads as what is judged. */
class GoalTest {

    private final Figures figures = Figures.empty();

    GoalTest() {
        figures.add("ours", 8);
        figures.add("theirs", 2);
    }

    private static Goal goal(Kind kind, double limit) {
        return new Goal("G0", "", "ours", "theirs", kind, limit, "ns");
    }

    @ParameterizedTest
    @CsvSource({
        "TIMES_CHEAPER,  0.25, ≥ 3x",
        "SHOWN_CHEAPER,  0.25, shown (x)",
        "AT_MOST_TIMES,  4,    ≤ 3x",
        "SHOWN_TIMES,    4,    shown (x)",
        "AT_MOST_MORE,   6,    ≤ 3 ns",
        "SHOWN_MORE,     6,    shown (ns)",
        "AT_MOST,        8,    ≤ 3 ns",
        "AT_LEAST,       8,    ≥ 3 ns",
        "SHOWN,          8,    shown"
    })
    void comparesOursWithTheirs(Kind kind, double measured, String wanted) {
        Goal goal = goal(kind, 3);

        assertThat(goal.spread(figures).median()).isEqualTo(measured);
        assertThat(goal.wanted()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "TIMES_CHEAPER, 0.25, 0.26",
        "AT_MOST_TIMES, 4,    3.9",
        "AT_MOST_MORE,  6,    5.9",
        "AT_MOST,       8,    7.9",
        "AT_LEAST,      8,    8.1"
    })
    void isReachedAtItsLimitAndMissedBehindIt(Kind kind, double kept, double notKept) {
        Goal reached = goal(kind, kept);
        Goal missed = goal(kind, notKept);

        assertThat(reached.verdict(reached.spread(figures))).isEqualTo("reached");
        assertThat(missed.verdict(missed.spread(figures))).isEqualTo("**missed**");
    }

    @Test
    void saysThatARoundDidNotReachWhatTheMedianDid() {
        Goal goal = new Goal("G0", "", "ours", null, Kind.AT_MOST, 8, "ns");

        assertThat(goal.verdict(Spread.of(List.of(7.0, 8.0, 9.0)))).isEqualTo("reached, not in every round");
    }

    @ParameterizedTest
    @CsvSource({"SHOWN", "SHOWN_CHEAPER", "SHOWN_TIMES", "SHOWN_MORE"})
    void judgesNothingThatIsOnlyShown(Kind kind) {
        Goal goal = goal(kind, 0);

        assertThat(goal.isShown()).isTrue();
        assertThat(goal.verdict(goal.spread(figures))).isEmpty();
    }

    /** An agent that makes a server's start longer has a ratio above 1, in whatever line it stands. */
    @Test
    void showsWhatTheAgentAddsAsMore() {
        assertThat(Goals.all())
                .filteredOn(goal -> goal.isShown() && goal.what().endsWith(", to no agent"))
                .isNotEmpty()
                .extracting(Goal::kind)
                .containsOnly(Kind.SHOWN_TIMES);
        assertThat(Goals.all())
                .filteredOn(goal -> goal.isShown() && goal.what().contains("beside"))
                .isNotEmpty()
                .extracting(Goal::kind)
                .containsOnly(Kind.SHOWN_CHEAPER);
    }
}
