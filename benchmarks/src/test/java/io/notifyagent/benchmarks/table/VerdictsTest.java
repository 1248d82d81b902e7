package io.notifyagent.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 26);
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final Goal CHEAP = new Goal("G2", "refused", "ours", "theirs", Goal.Kind.TIMES_CHEAPER, 10, "ns");
    private static final Goal SMALL = new Goal("G10", "metaspace", "ours", null, Goal.Kind.AT_MOST, 12, "MB");
    private static final Goal SHOWN = new Goal("G4", "alone", "ours", null, Goal.Kind.SHOWN, 0, "ns");
    private static final Form MEDIUM = Form.of("medium");

    @TempDir
    Path folder;

    private static Spread of(double value) {
        return Spread.of(List.of(value));
    }

    private Verdicts verdicts() throws IOException {
        return verdicts("Slow One");
    }

    private Verdicts verdicts(String processor) throws IOException {
        return Verdicts.at(folder.resolve("verdicts.tsv"), processor);
    }

    @Test
    void tellsWhatAnotherDayDoesNotRepeat() throws IOException {
        Verdicts first = verdicts();
        first.note(FIRST, MEDIUM, 17, CHEAP, of(10.1));
        first.note(FIRST, MEDIUM, 25, CHEAP, of(10.1));
        first.note(FIRST, MEDIUM, 17, SMALL, of(8));
        first.note(FIRST, MEDIUM, 17, SHOWN, of(8));
        first.write();
        assertThat(verdicts().section()).contains("Of 3 verdicts 0 were found on two days");

        Verdicts second = verdicts("Fast One");
        second.note(SECOND, MEDIUM, 17, CHEAP, of(9.9));
        second.note(SECOND, MEDIUM, 25, CHEAP, of(11));
        second.write();

        assertThat(verdicts().section())
                .contains("Of 3 verdicts 2 were found on two days; 1 differ")
                .contains("| 17 | G2 | refused | reached, 10.1 (2026-11-26, medium, Slow One)"
                        + " | **missed**, 9.90 (2026-11-27, medium, Fast One) |")
                .doesNotContain("| 25 |");
    }

    @Test
    void laterRunOfTheSameDayReplacesOneThatWasNotLonger() throws IOException {
        Verdicts verdicts = verdicts();
        verdicts.note(FIRST, MEDIUM, 17, CHEAP, of(9));
        verdicts.note(FIRST, MEDIUM, 17, CHEAP, of(11));
        verdicts.note(FIRST, Form.of("short"), 17, CHEAP, of(8));
        verdicts.write();

        assertThat(Files.readAllLines(folder.resolve("verdicts.tsv")))
                .containsExactly("17\tG2\trefused\t2026-11-26\tmedium\treached\t11.0\tSlow One");
    }

    @Test
    void keepsTheLastTwoDays() throws IOException {
        Verdicts verdicts = verdicts();
        verdicts.note(FIRST, MEDIUM, 17, CHEAP, of(9));
        verdicts.note(SECOND, MEDIUM, 17, CHEAP, of(11));
        verdicts.note(SECOND.plusDays(5), MEDIUM, 17, CHEAP, of(12));
        verdicts.write();

        assertThat(Files.readString(folder.resolve("verdicts.tsv")))
                .doesNotContain("2026-11-26")
                .contains("2026-11-27", "2026-12-02");
    }
}
