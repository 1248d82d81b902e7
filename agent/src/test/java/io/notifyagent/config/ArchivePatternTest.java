package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a path of an archive tells. */
class ArchivePatternTest {

    private static Recording match(String pattern, String path) {
        return ArchivePattern.parse(pattern).match(List.of(path.split("/"))).orElse(null);
    }

    @ParameterizedTest
    @CsvSource({
        "{media}/*.ts, cam/1.ts, cam",
        "*/{media}/**/*.ts, live/cam/2026/11/1.ts, cam",
        "rec-{media}-*.mp4, rec-cam-1-2.mp4, cam",
        "**/*, live/cam/1.ts, live/cam",
        "**/*.ts, 1.ts, ",
        "hls/**/*.ts, hls/1.ts, hls",
    })
    void takesTheMediaFromThePath(String pattern, String path, String media) {
        assertThat(match(pattern, path)).isEqualTo(new Recording(media, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "{media}/*.ts, cam/1.mp4",
        "{media}/*.ts, cam/a/1.ts",
        "{media}/*.ts, 1.ts",
        "**/*, cam/index.m3u8",
        "**/*, cam/1.ts.tmp",
        "{media}/{utc}.ts, cam/x.ts",
        "a.ts, axts",
    })
    void passesOverOtherFiles(String pattern, String path) {
        assertThat(match(pattern, path)).isNull();
    }

    @Test
    void takesTimesFromThePath() {
        assertThat(match("{media}/{utc}-{duration}.ts", "cam/1764000000-05000.ts"))
                .isEqualTo(new Recording("cam", 1_764_000_000L, 5_000L));
        assertThat(match(
                                "{media}/{year}/{month}/{day}/{hour}/{minute}/{second}-{duration}.ts",
                                "cam/2026/11/25/12/33/11-05000.ts")
                        .utc())
                .isEqualTo(1_795_609_991L);
        assertThat(match("{media}-{year}{month}{day}.ts", "cam-20261399.ts").utc())
                .isNull();
        assertThat(match("{media}-{hour}.ts", "cam-10.ts").utc()).as("no day").isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a/*",
                "a//b",
                "../*.ts",
                "./*.ts",
                "a/**",
                "**/a/**/*",
                "{media}/{media}",
                "{x}.ts",
                "{utc}{utc}.ts",
                "****.ts"
            })
    void refusesWhatIsNoPattern(String pattern) {
        assertThatThrownBy(() -> ArchivePattern.parse(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHostileNameCostsNoSeconds() {
        ArchivePattern pattern = ArchivePattern.parse("{media}a*a*b.ts");

        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(pattern.match(List.of("a".repeat(255)))).isEmpty());
    }
}
