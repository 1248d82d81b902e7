package io.notifyagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code status} on 80 columns, whatever it is told. */
class StatusScreenTest {

    private static final String ROW = """
            {"version":"1.0.0","pid":4711,"server":"media1","java":"17.0.1","uptime_ms":93784000,
             "active_profiles":["red5"],"hooks_by_state":{"bound":20,"failed":1,"waiting":0},
             "last_event_id":12345678,"emit_ns":{"count":9,"p99":3400},
             "configuration_problems":["agent.properties:3:1: %s"],"problems":[],
             "handlers":[{"name":"%s","sink":"http://%s","state":"failing","passed":123456789,"rejected":12,"delivered":99999,
               "queued":8192,"buffered":1000,"dropped":4711,"dropped_by_reason":{"queue_full":4711,"failed":0},
               "oldest_age_ms":61000,"last_error":"%s","last_error_age_ms":3723000,"delivery_ms":{"p99":12000}}]}
            """;

    private static List<String> screen(String text, Paint paint) throws IOException {
        return new StatusScreen(new JsonMapper().readTree(ROW.formatted(text, text, text, text)), paint).lines();
    }

    @Test
    void showsWhatAnOperatorNeeds() throws IOException {
        assertThat(screen("alerts", Paint.PLAIN)).containsExactly("""
                notify-agent 1.0.0 in 4711 (media1, Java 17.0.1), up 1d 2h
                profiles  red5; hooks 20 bound, 1 failed
                events    12345678 taken; handing one in costs the server 3.4 us (p99)

                HANDLER        STATE       PASSED DELIVERED QUEUED BUFFRD DROPPED      P99
                alerts         failing       123M     99999   8192   1000    4711      12s
                  to http://alerts
                  its filter rejected 12
                  dropped: queue_full 4711
                  the oldest that waits is 1m 1s old
                  last error 1h 2m ago: alerts

                configuration:
                  agent.properties:3:1: alerts
                """.split("\n"));
    }

    @Test
    void fitsEightyColumns() throws IOException {
        assertThat(screen("word ".repeat(60).trim(), Paint.PLAIN))
                .filteredOn(line -> !line.startsWith("word word"))
                .isNotEmpty()
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void nothingOfOthersDrivesTheTerminal() throws IOException {
        assertThat(screen("\\u001b[2J\\u202e", Paint.PLAIN))
                .noneMatch(line -> line.contains("\u001b") || line.contains("\u202e"));
        assertThat(screen("x", new Paint(true, true))).anyMatch(line -> line.contains("\u001b[1;31m"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0ms", "999, 999ms", "59999, 59s", "60000, 1m 0s", "3600000, 1h 0m", "90061000, 1d 1h"})
    void writesTimesShort(long millis, String text) {
        assertThat(Figures.time(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "99999, 99999", "100000, 100k", "123456789, 123M", "9223372036854775807, 9223372T"})
    void writesCountsShort(long count, String text) {
        assertThat(Figures.count(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 1000, 0", "1, 2000, 0.5", "50, 1000, 50", "5, 0, 5000"})
    void writesRates(long count, long millis, String text) {
        assertThat(Figures.rate(count, millis)).isEqualTo(text);
    }
}
