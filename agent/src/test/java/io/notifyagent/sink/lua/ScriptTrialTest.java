package io.notifyagent.sink.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script tried without a server: what it would do is shown. */
class ScriptTrialTest {

    @TempDir
    private Path folder;

    private final List<String> out = new ArrayList<>();

    @Test
    void showsMailInsteadOfSendingIt() throws Exception {
        assertThat(run("mail.send{from = args.from, to = 'b@c', subject = events[1].media, body = 'x\\ny'}"))
                .isTrue();

        assertThat(out)
                .containsExactly(
                        "MAIL by smtp://127.0.0.1:25",
                        "  from:     a@b",
                        "  to:       b@c",
                        "  subject:  cbc",
                        "  | x",
                        "  | y");
    }

    @Test
    void callsTimersAtOnceInTheirOrder() throws Exception {
        assertThat(run(
                        "function f(n) print('timer ' .. n .. ' ' .. flussonic.now() - start) end start = flussonic.now()"
                                + " flussonic.timer(20000, 'f', 'b') flussonic.timer(10000, 'f', 'a')"))
                .isTrue();

        assertThat(out).filteredOn(line -> line.contains("timer a")).hasSize(1);
        assertThat(out.indexOf("(10000 ms later)")).isZero();
        assertThat(out).last().asString().contains("timer b");
    }

    @Test
    void saysThatAScriptFailed() throws Exception {
        assertThat(run("\nerror('no')")).isFalse();

        assertThat(out).containsExactly("FAILED try.lua:2: no");
    }

    @Test
    void saysWhereTheEventsAreWrong() throws Exception {
        Path file = Files.writeString(folder.resolve("e.jsonl"), "{\"event\":\"a\"}\n{\"media\":1}\n");

        assertThatThrownBy(() -> TrialEvents.read(file))
                .hasMessageContaining("e.jsonl:2: the field 'event' is missing");
    }

    private boolean run(String source) throws Exception {
        Path script = Handlers.write(folder.resolve("try.lua"), source);
        Path events = Files.writeString(
                folder.resolve("events.jsonl"),
                "{\"event\":\"source_lost\",\"event_id\":3,\"server\":\"media1\",\"utc_ms\":1795355101123,\"media\":\"cbc\",\"bytes\":5}\n");
        return new ScriptTrial(script, Map.of("from", "a@b"), false, out::add).run(TrialEvents.read(events), "1.0");
    }
}
