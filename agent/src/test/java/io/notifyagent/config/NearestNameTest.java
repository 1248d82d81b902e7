package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("stream_started", "stream_stop", "sink", "only", "at");

    @ParameterizedTest
    @CsvSource({
        "stream_strated, stream_started",
        "stream-started, stream_started",
        "STREAM_STARTED, stream_started",
        "straem_startd, stream_started",
        "snik, sink",
        "onlly, only"
    })
    void findsWhatIsTwoLettersAwayAtMost(String written, String meant) {
        assertThat(NearestName.of(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"strm_strtd", "sunk_", "ta", "publish"})
    void findsNothingFurtherAway(String written) {
        assertThat(NearestName.of(written, KNOWN)).isEmpty();
    }

    @Test
    void doesNotMeasureNamesOfAnyLength() {
        assertThat(NearestName.of("s".repeat(1_000_000), KNOWN)).isEmpty();
    }
}
