package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.SinkSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlerSettingsTest {

    private static final String BLOCK = "notify a { sink log://x; buffer false; batch_max 7; b.2 two; b one; "
            + "size 2k; seconds 1.5; count 3; yes true; words a \"b  c\"  d; }";

    @TempDir
    private Path folder;

    @Test
    void givesASinkItsOptionsAsItWantsThem() throws IOException {
        read(settings -> {
            assertThat(settings.handler()).isEqualTo("a");
            assertThat(settings.buffered()).isFalse();
            assertThat(settings.bytes("size", 1, 0, 4096)).isEqualTo(2048);
            assertThat(settings.millis("seconds", 1, 0, 4096)).isEqualTo(1500);
            assertThat(settings.number("count", 1, 0, 4096)).isEqualTo(3);
            assertThat(settings.number("absent", 1, 0, 4096)).isEqualTo(1);
            assertThat(settings.flag("yes", false)).isTrue();
            assertThat(settings.text("words")).contains("a b  c d");
        });
    }

    @Test
    void knowsWhatNobodyHasReadInTheOrderWritten() throws IOException {
        read(settings -> {
            settings.text("size");
            settings.flag("yes", true);

            assertThat(settings.unread()).containsExactly("b.2", "b", "seconds", "count", "words");
            assertThat(settings.withPrefix("b")).containsExactly("buffer", "batch_max", "b.2", "b");
            assertThat(settings.general()).contains("buffer", "resend_notifications_limit");
        });
    }

    @Test
    void placesWhatASinkReportsAtTheOption() throws IOException {
        Configuration configuration = read(settings -> {
            settings.error("count", "too few");
            settings.warning("absent", "not there");
            settings.number("words", 0, 0, 1);
        });

        assertThat(configuration.usable()).isFalse();
        assertThat(configuration.problems())
                .extracting(problem -> problem.position().column() + " " + problem.severity())
                .containsExactly(
                        BLOCK.indexOf("sink") + 1 + " WARNING",
                        BLOCK.indexOf("count") + 1 + " ERROR",
                        BLOCK.indexOf("a \"b") + 1 + " ERROR");
    }

    private Configuration read(Consumer<SinkSettings> check) throws IOException {
        RecordingKind kind = new RecordingKind(check, "log://");
        Configuration configuration = new ConfigurationFiles(folder, kind).blocks(BLOCK);
        assertThat(kind.planned).hasSize(1);
        return configuration;
    }
}
