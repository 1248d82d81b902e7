package io.notifyagent.sink.lua;

import static io.notifyagent.sink.lua.Handlers.lost;
import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Samples;
import io.notifyagent.sink.Sink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script for each batch, its state, its timers, its file (rules S1, S2, S5, H4, H6). */
class LuaSinkTest {

    @TempDir
    private Path folder;

    @Test
    void runsTheScriptOncePerBatchWithItsEvents() throws Exception {
        Handlers handler = Handlers.of(
                folder,
                "for i, e in ipairs(events) do flussonic.log(i .. ' ' .. e.event .. ' ' .. e.media .. ' ' .. e.bytes) end"
                        + " flussonic.log(tostring(event) .. ' ' .. #events)");

        assertThat(handler.deliver(lost("a", 0), lost("b", 0))).isEqualTo(new Outcome.Delivered(2));

        assertThat(handler.said()).containsExactly("1 source_lost a 5000000000", "2 source_lost b 5000000000", "nil 2");
    }

    @Test
    void givesTheEnvelopeAndTheFields() throws Exception {
        Handlers handler = Handlers.of(
                folder,
                "local e = events[1] flussonic.log(e.event_id .. ' ' .. e.utc_ms .. ' ' .. e.server .. ' ' .. e.level .. ' '"
                        + " .. e.app .. ' ' .. tostring(e.nothing) .. ' ' .. type(e.boot_id))"
                        + " local n = 0 for k, v in pairs(e) do n = n + 1 end flussonic.log(n)"
                        + " e.own = 1 e.media = nil flussonic.log(e.own .. tostring(e.media))"
                        + " flussonic.log(next(e) ~= nil)");

        handler.deliver(lost("a", 0));

        assertThat(handler.said())
                .containsExactly(
                        "7 " + Samples.TIME + " media1 "
                                + lost("a", 0).kind().level().text() + " live nil string",
                        "9",
                        "1nil",
                        "true");
    }

    @Test
    void writesEventsAsJson() throws Exception {
        Handlers handler = Handlers.of(folder, "flussonic.log(json.encode(events))");

        handler.deliver(lost("a", 0));

        assertThat(handler.said())
                .singleElement()
                .asString()
                .startsWith("[{")
                .contains("\"media\":\"a\"", "\"bytes\":5000000000", "\"utc_ms\":" + Samples.TIME);
    }

    @Test
    void givesTheGlobalEventWhereTheHandlerIsNotBuffered() throws Exception {
        Path script = Handlers.write(folder.resolve("one.lua"), "flussonic.log(event.media .. events[1].media)");
        Handlers handler = new Handlers(script, false);

        handler.deliver(lost("a", 0));

        assertThat(handler.said()).containsExactly("aa");
    }

    @Test
    void givesTheOptionsOfTheHandlerInArgs() throws Exception {
        Handlers handler = Handlers.of(
                folder,
                "local n = {} for k, v in pairs(args) do n[#n + 1] = k .. '=' .. v end table.sort(n)"
                        + " flussonic.log(table.concat(n, ' '))",
                "from",
                "a@b",
                "throttle_delay",
                "2",
                "verbose",
                "info",
                "resend_notifications_limit",
                "5",
                "sign_key",
                "K",
                "buffer",
                "true",
                "only.1",
                "event=x");

        handler.deliver(lost("a", 0));

        assertThat(handler.said()).containsExactly("from=a@b throttle_delay=2");
    }

    @Test
    void keepsGlobalsFromBatchToBatch() throws Exception {
        Handlers handler = Handlers.of(folder, "seen = (seen or 0) + #events flussonic.log(seen)");

        handler.deliver(lost("a", 0));
        handler.deliver(lost("b", 0), lost("c", 0));

        assertThat(handler.said()).containsExactly("1", "3");
    }

    @Test
    void answersBrokenWithFileAndLineWhereTheScriptFails() throws Exception {
        Handlers handler = Handlers.of(folder, "\nlocal x = nil\nx.y = 1");

        assertThat(handler.deliver(lost("a", 0)))
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken -> assertThat(broken.message()).startsWith("script.lua:3: "));
    }

    @Test
    void answersBrokenAtALimitAndWorksOn() throws Exception {
        Handlers handler = Handlers.of(
                folder, "if events[1].media == 'bomb' then while true do end end", "script_instructions", "100000");

        assertThat(handler.deliver(lost("bomb", 0))).isInstanceOf(Outcome.Broken.class);
        assertThat(handler.deliver(lost("a", 0))).isEqualTo(new Outcome.Delivered(1));
    }

    @Test
    void callsTimersOnTheThreadOfTheHandler() throws Exception {
        Handlers handler = Handlers.of(
                folder,
                "function later(what) flussonic.log('later ' .. what .. ' ' .. #events) end"
                        + " flussonic.timer(2000, 'later', 'two') flussonic.timer(1000, 'later', 'one')");
        handler.deliver(lost("a", 0));
        assertThat(handler.sink.idle()).isEqualTo(1000);

        assertThat(handler.idleAfter(1000)).isEqualTo(1000);
        assertThat(handler.said()).containsExactly("later one 1");
        assertThat(handler.idleAfter(1000)).isEqualTo(Sink.NEVER);

        assertThat(handler.said()).containsExactly("later one 1", "later two 1");
    }

    @Test
    void cancelsTimersAndBoundsThem() throws Exception {
        Handlers handler = Handlers.of(
                folder,
                "function later() flussonic.log('called') end"
                        + " local ref = streamer.timer(10, 'later') flussonic.log(streamer.cancel_timer(ref))"
                        + " flussonic.log(streamer.cancel_timer(ref))"
                        + " for i = 1, 1000 do flussonic.timer(1e9, 'later') end"
                        + " flussonic.log(select(2, pcall(flussonic.timer, 1, 'later')))");
        handler.deliver(lost("a", 0));
        handler.idleAfter(20);

        assertThat(handler.said())
                .hasSize(3)
                .startsWith("true", "false")
                .last()
                .asString()
                .contains("1000 timers");
    }

    @Test
    void saysThatATimerFailed() throws Exception {
        Handlers handler = Handlers.of(
                folder, "function later() error('in it') end flussonic.timer(1, 'later') flussonic.timer(1, 'nobody')");
        handler.deliver(lost("a", 0));

        handler.idleAfter(1);

        assertThat(handler.log.problems)
                .anyMatch(line -> line.contains("script.timer test") && line.contains("script.lua:1: in it"))
                .anyMatch(line -> line.contains("no global function 'nobody'"));
    }

    @Test
    void takesAChangedFileWithAFreshStateAndWithoutTheOldTimers() throws Exception {
        Handlers handler = Handlers.of(
                folder, "seen = 1 function later() flussonic.log('old timer') end flussonic.timer(5000, 'later')");
        handler.deliver(lost("a", 0));
        change(handler, "flussonic.log('new ' .. tostring(seen))", -30_000);
        handler.clock.advance(2000);

        handler.deliver(lost("a", 0));
        handler.idleAfter(10_000);

        assertThat(handler.said()).containsExactly("new nil");
    }

    @Test
    void keepsTheOldScriptWhileTheChangedOneDoesNotParse() throws Exception {
        Handlers handler = Handlers.of(folder, "seen = (seen or 0) + 1 flussonic.log(seen)");
        handler.deliver(lost("a", 0));
        change(handler, "x =\n= 1", -30_000);
        handler.clock.advance(2000);

        handler.deliver(lost("a", 0));

        assertThat(handler.said()).containsExactly("1", "2");
        assertThat(handler.log.problems)
                .anyMatch(line -> line.startsWith("script.reload test") && line.contains("script.lua:2: "));
    }

    @Test
    void waitsUntilAFileIsWrittenWhole() throws Exception {
        Handlers handler = Handlers.of(folder, "flussonic.log('old')");
        handler.deliver(lost("a", 0));
        change(handler, "flussonic.log('new')", 2_000);
        handler.clock.advance(2_000);
        handler.deliver(lost("a", 0));
        handler.clock.advance(2_000);
        handler.deliver(lost("a", 0));

        assertThat(handler.said()).containsExactly("old", "old", "new");
    }

    @Test
    void keepsRunningAScriptWhoseFileIsGone() throws Exception {
        Handlers handler = Handlers.of(folder, "flussonic.log('well')");
        Files.delete(handler.script);
        handler.clock.advance(2000);

        assertThat(handler.deliver(lost("a", 0))).isEqualTo(new Outcome.Delivered(1));

        assertThat(handler.log.problems).anyMatch(line -> line.contains("there is no file"));
    }

    @Test
    void refusesAChangedFileThatEverybodyMayWriteTo() throws Exception {
        Handlers handler = Handlers.of(folder, "flussonic.log('old')");
        change(handler, "flussonic.log('changed')", -30_000);
        Files.setPosixFilePermissions(handler.script, PosixFilePermissions.fromString("rw-rw-rw-"));
        handler.clock.advance(2000);

        handler.deliver(lost("a", 0));

        assertThat(handler.said()).containsExactly("old");
        assertThat(handler.log.problems).anyMatch(line -> line.contains("every user may write"));
    }

    @Test
    void throwsAwayAStateThatKeepsTooMuch() throws Exception {
        Handlers handler =
                Handlers.of(folder, "seen = seen or {} for i = 1, 12 do seen[#seen + 1] = ('x'):rep(1e6) .. i end");
        for (int i = 0; i < 3; i++) {
            assertThat(handler.deliver(lost("a", 0))).isEqualTo(new Outcome.Delivered(1));
        }

        assertThat(handler.log.problems)
                .filteredOn(line -> line.startsWith("script.replaced test"))
                .hasSize(1);
    }

    @Test
    void tellsTheStreamsThatAreAlive() throws Exception {
        Handlers handler = Handlers.of(
                folder,
                "for i, s in ipairs(flussonic.streams()) do"
                        + " print(i, s.media, s.bytes, s.ready, s.nothing, s.media == events[1].media) end"
                        + " print(#streamer.streams())");
        handler.deliver(lost("cbc", 0));
        handler.streams.add(Samples.fields("media", "cbc", "bytes", 5_000_000_000L, "ready", true));
        handler.streams.add(Samples.fields("media", "tnt", "ready", false));

        handler.deliver(lost("cbc", 0));

        assertThat(handler.said())
                .containsExactly("0", "1 cbc 5000000000 true nil true", "2 tnt nil false nil false", "2");
    }

    @Test
    void holdsAScriptThatAsksForTooManyStreamsToItsLimits() throws Exception {
        Handlers handler = Handlers.of(folder, "flussonic.streams()", "script_memory", "1048576");
        for (int i = 0; i < 50_000; i++) {
            handler.streams.add(Samples.fields("media", "cbc" + i, "session_id", "S" + i));
        }

        assertThat(handler.deliver(lost("cbc", 0)))
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken -> assertThat(broken.message())
                                .startsWith("script.lua:1: ")
                                .contains("script_memory"));
    }

    @Test
    void boundsWhatAScriptSaysInOneRun() throws Exception {
        Handlers handler = Handlers.of(folder, "for i = 1, 500 do print('line\\n' .. i) end");

        handler.deliver(lost("a", 0));

        assertThat(handler.log.problems).hasSize(101);
        assertThat(handler.said()).first().isEqualTo("line 1");
        assertThat(handler.log.problems).last().asString().contains("more than 100 lines");
    }

    private static void change(Handlers handler, String source, long atMillis) throws Exception {
        Files.writeString(handler.script, source);
        Files.setLastModifiedTime(handler.script, FileTime.from(Instant.ofEpochMilli(Samples.TIME + atMillis)));
    }
}
