package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.Level;
import io.notifyagent.filter.Directive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C3: blocks as operators know them, verbatim, mean what they always meant. */
class SampleBlocksTest {

    @TempDir
    private Path folder;

    private ConfigurationFiles files;

    @BeforeEach
    void prepare() {
        files = new ConfigurationFiles(folder);
    }

    @Test
    void writesEverythingFromDebugOnToALog() throws IOException {
        HandlerConfig handler = sample(1);

        assertThat(handler.name()).isEqualTo("log_name");
        assertThat(handler.sink().display()).isEqualTo("log://log/crash.log");
        assertThat(handler.rules().verbose()).isEqualTo(Level.DEBUG);
    }

    @Test
    void leavesOutWhatHasAMedia() throws IOException {
        assertThat(sample(2).rules().except()).extracting(Directive::text).containsExactly("media=*");
    }

    @Test
    void sendsEverythingToABackend() throws IOException {
        HandlerConfig handler = sample(3);

        assertThat(handler.sink().display()).isEqualTo("http://backend.local/notify.php");
        assertThat(handler.rules().only()).isEmpty();
        assertThat(handler.rules().except()).isEmpty();
    }

    @Test
    void sendsFourEventsToABackend() throws IOException {
        assertThat(sample(4).rules().only().get(0).terms().get(0).values())
                .extracting(Object::toString)
                .containsExactly("stream_started", "stream_stopped", "source_ready", "source_lost");
    }

    @Test
    void givesAScriptItsOwnOptions() throws IOException {
        HandlerConfig handler = sample(5);
        var settings = files.kind.planned.get(0);

        assertThat(handler.sink().display()).isEqualTo("/etc/flussonic/no_video.lua");
        assertThat(settings.unread()).containsExactly("from", "to", "via");
        assertThat(settings.text("from")).contains("flussonic@streamer1.my.cdn");
        assertThat(settings.text("via")).contains("smtp://127.0.0.1:587");
    }

    @Test
    void sendsOneGroup() throws IOException {
        assertThat(sample(6).rules().only()).extracting(Directive::text).containsExactly("group=system_overloaded");
    }

    @Test
    void keepsThousandEventsAndTriesEveryTenSeconds() throws IOException {
        assertThat(sample(7).delivery().resendLimit()).isEqualTo(1000);
        assertThat(sample(7).delivery().resendTimeoutMillis()).isEqualTo(10_000);
    }

    @Test
    void readsTheDirectivesOfTheFilterExamples() throws IOException {
        Configuration configuration = files.blocks("""
                notify a {
                  sink log://x;
                  only event=stream_started;
                  only event=stream_started,stream_stopped;
                  only event=stream_started,stream_stopped media=tnt;
                  only event=stream_started media=cbc group=news;
                }
                """);

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.handlers().get(0).rules().only())
                .extracting(directive ->
                        directive.terms().stream().map(Directive.Term::key).toList())
                .containsExactly(
                        List.of("event"),
                        List.of("event"),
                        List.of("event", "media"),
                        List.of("event", "media", "group"));
    }

    private HandlerConfig sample(int number) throws IOException {
        try (InputStream sample = getClass().getResourceAsStream("sample-" + number + ".conf")) {
            Configuration configuration = files.blocks(new String(sample.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(configuration.problems()).isEmpty();
            return configuration.handlers().get(0);
        }
    }
}
