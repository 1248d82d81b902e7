package io.notifyagent.sink.lua;

import static io.notifyagent.sink.lua.Handlers.event;
import static io.notifyagent.sink.lua.Handlers.lost;
import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that are shipped do what their first lines say. */
class ExamplesTest {

    @TempDir
    private Path folder;

    @Test
    void noVideoMailsWhatWasLost() throws Exception {
        Handlers handler = example("no_video.lua", "from", "a@media1", "to", "b@c");

        assertThat(handler.deliver(lost("cbc", 0), lost("tnt", 1000))).isEqualTo(new Outcome.Delivered(2));

        assertThat(handler.shown)
                .contains(
                        "MAIL by smtp://127.0.0.1:25",
                        "  to:       b@c",
                        "  subject:  2 sources lost",
                        "  | 2026-11-22 13:45:01  cbc                            source_lost",
                        "  | 2026-11-22 13:45:02  tnt                            source_lost");
    }

    @Test
    void slackTellsTheLossesOfTenSecondsTogether() throws Exception {
        Handlers handler = example("slack.lua", "webhook", "https://hooks.example/x");
        handler.deliver(lost("b", 0));
        handler.deliver(lost("a", 500));
        handler.idleAfter(9_999);
        assertThat(handler.shown).isEmpty();

        handler.idleAfter(1);

        assertThat(handler.shown)
                .containsExactly(
                        "POST https://hooks.example/x",
                        "  content-type: application/json",
                        "  | {\"text\":\"2 streams lost: a, b\"}");
    }

    @Test
    void slackKeepsSilentOfALossThatRecoveredInTime() throws Exception {
        Handlers handler = example("slack.lua", "webhook", "https://hooks.example/x");
        handler.deliver(lost("a", 0));
        handler.deliver(event("source_ready", "a", 3_000));

        handler.idleAfter(20_000);

        assertThat(handler.shown).isEmpty();
    }

    @Test
    void slackTellsHowLongAStreamWasAway() throws Exception {
        Handlers handler = example("slack.lua", "webhook", "https://hooks.example/x");
        handler.deliver(lost("a", 0));
        handler.idleAfter(10_000);
        handler.deliver(event("source_ready", "a", 42_000));

        assertThat(handler.shown).last().isEqualTo("  | {\"text\":\"Back: a (was down 42 s)\"}");
    }

    @Test
    void routerSendsEachStreamToItsOwn() throws Exception {
        Handlers handler = example(
                "router.lua",
                "route.news-",
                "http://news/hook",
                "route.news-hd",
                "http://hd/hook",
                "route.",
                "http://rest/");

        handler.deliver(lost("news-1", 0), lost("news-hd1", 0), lost("cam", 0), lost("news-2", 0));

        assertThat(handler.shown)
                .filteredOn(line -> line.startsWith("POST"))
                .containsExactly("POST http://news/hook", "POST http://hd/hook", "POST http://rest/");
        assertThat(handler.shown)
                .filteredOn(line -> line.contains("news-1"))
                .singleElement()
                .asString()
                .contains("news-2");
    }

    private Handlers example(String name, String... options) throws Exception {
        String source = Files.readString(Path.of("src/main/dist/examples").resolve(name));
        return new Handlers(Handlers.write(folder.resolve(name), source), true, options);
    }
}
