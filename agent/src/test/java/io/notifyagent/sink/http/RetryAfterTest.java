package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    /** P2: honoured up to 5 minutes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "7 | 7000",
                " 7 | 7000",
                "300 | 300000",
                "301 | 300000",
                "99999999999999999999 | 300000",
                "-1 | 0",
                "1.5 | 0",
                "soon | 0",
                "'' | 0",
                "Sun, 22 Nov 2026 13:45:02 GMT | 877",
                "Sunday, 22-Nov-26 13:45:02 GMT | 877",
                "Sun Nov 22 13:45:02 2026 | 877",
                "Sun, 22 Nov 2026 13:45:00 GMT | 0",
                "Mon, 23 Nov 2026 13:45:00 GMT | 300000"
            })
    void isReadAsSecondsOrAsADate(String value, long millis) {
        assertThat(RetryAfter.millis(value, Samples.TIME)).isEqualTo(millis);
    }

    @Test
    void isNotAskedForWithoutAHeader() {
        assertThat(RetryAfter.millis(null, Samples.TIME)).isZero();
    }
}
