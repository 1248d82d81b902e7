package io.notifyagent.sink.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.FakeSettings;
import io.notifyagent.sink.Samples;
import io.notifyagent.sink.SinkPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script tried without a server: what it would do is shown. */
class ScriptTrialTest {

    @TempDir
    private Path folder;

    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();

    @Test
    void showsMailInsteadOfSendingItAndNoPassword() throws Exception {
        ScriptTrial trial = trial(
                "mail.send{from = args.from, to = 'b@c', subject = events[1].media, body = 'x\\ny',"
                        + " via = 'smtp://me:hidden@mail.example'}",
                "from",
                "a@b");
        trial.run(List.of(Handlers.lost("cbc", 0)));

        assertThat(trial.failed()).isFalse();
        assertThat(trial.mails()).isOne();
        assertThat(out)
                .containsExactly(
                        "MAIL by smtp://mail.example:25",
                        "  from:     a@b",
                        "  to:       b@c",
                        "  subject:  cbc",
                        "  | x",
                        "  | y");
    }

    @Test
    void showsRequestsInsteadOfSendingThemAndNoSecret() throws Exception {
        ScriptTrial trial = trial("local reply = http.post('http://me:hidden@192.0.2.1/x?token=hidden&a=b',"
                + " {Authorization = 'hidden', ['X-Api-Key'] = 'hidden', ['X-A'] = 'shown'}, '{\"a\":1}')"
                + " print(reply.code)");
        trial.run(List.of(Handlers.lost("cbc", 0)));

        assertThat(err).isEmpty();
        assertThat(trial.requests()).isOne();
        assertThat(out)
                .contains("  X-A: shown", "  Authorization: ***", "  X-Api-Key: ***", "  | {\"a\":1}")
                .noneMatch(line -> line.contains("hidden"))
                .first()
                .asString()
                .startsWith("POST http://")
                .endsWith("@192.0.2.1/x?token=***&a=b");
        assertThat(out).last().asString().endsWith(": 200");
    }

    @Test
    void refusesWhatAServerWouldRefuse() throws Exception {
        for (String wrong : List.of(
                "mail.send{from = 'a@b', to = ''}",
                "mail.send{from = 'a@b', to = 'c@d', via = 'ftp://x'}",
                "mail.send{from = 'a b c', to = 'c@d'}",
                "http.get('file:///etc/passwd')")) {
            ScriptTrial trial = trial("\n" + wrong);
            trial.run(List.of(Handlers.lost("cbc", 0)));

            assertThat(trial.failed()).as(wrong).isTrue();
        }
        assertThat(err).hasSize(4).allMatch(line -> line.startsWith("try.lua:2: "));
        assertThat(out).isEmpty();
    }

    @Test
    void callsTimersAtOnceInTheirOrder() throws Exception {
        ScriptTrial trial =
                trial("function f(n) print('timer ' .. n .. ' ' .. flussonic.now() - start) end start = flussonic.now()"
                        + " flussonic.timer(20000, 'f', 'b') flussonic.timer(10000, 'f', 'a')");
        trial.run(List.of(Handlers.lost("cbc", 0)));
        assertThat(out).isEmpty();

        trial.runTimers();

        assertThat(trial.failed()).isFalse();
        assertThat(out).filteredOn(line -> line.contains("timer a")).hasSize(1);
        assertThat(out.indexOf("(10000 ms later)")).isZero();
        assertThat(out).last().asString().contains("timer b");
    }

    @Test
    void callsATimerThatSetsItselfNotForEver() throws Exception {
        ScriptTrial trial = trial("function f() print('again') flussonic.timer(60000, 'f') end f()");
        trial.run(List.of(Handlers.lost("cbc", 0)));
        trial.runTimers();

        assertThat(out).filteredOn(line -> line.endsWith("again")).hasSize(1 + ScriptTrial.MOST_ROUNDS);
        assertThat(out).last().isEqualTo("(further timers are not called)");
    }

    @Test
    void saysThatAScriptOrATimerFailed() throws Exception {
        ScriptTrial trial = trial("\nif events[1].media == 'bad' then error('no') end function f() error('late') end"
                + " flussonic.timer(5, 'f')");
        trial.run(List.of(Handlers.lost("bad", 0)));
        assertThat(err).containsExactly("try.lua:2: no");
        trial.run(List.of(Handlers.lost("good", 0)));
        trial.runTimers();

        assertThat(trial.failed()).isTrue();
        assertThat(err).last().isEqualTo("a timer failed: try.lua:2: late");
    }

    @Test
    void endsAtTheLimitsOfTheHandler() throws Exception {
        ScriptTrial trial = trial("while true do end", "script_instructions", "10000");
        trial.run(List.of(Handlers.lost("cbc", 0)));

        assertThat(err).singleElement().asString().startsWith("try.lua:1: ").contains("10000 instructions");
    }

    @Test
    void saysThatAScriptKeepsTooMuch() throws Exception {
        ScriptTrial trial = trial("seen = seen or {} for i = 1, 12 do seen[#seen + 1] = ('x'):rep(1e6) .. i end");
        for (int i = 0; i < 3; i++) {
            trial.run(List.of(Handlers.lost("cbc", 0)));
        }

        assertThat(err).singleElement().asString().contains("try.lua keeps more than 32 MiB");
    }

    /** The file may change between the reading of the options and the first event. */
    @Test
    void doesNotLoadWhatDoesNotParseAnyMore() throws Exception {
        Handlers.write(folder.resolve("try.lua"), "x = 1");
        SinkPlan plan = plan();
        Files.writeString(folder.resolve("try.lua"), "x = = 1");

        assertThatThrownBy(() -> trial(plan)).isInstanceOf(IOException.class).hasMessageStartingWith("try.lua:1: ");
    }

    @Test
    void endsARunThatWaitsTooLong() throws Exception {
        CountDownLatch aborted = new CountDownLatch(2);
        Watch watch = new Watch(20, aborted::countDown);
        try {
            assertThat(aborted.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            watch.end();
        }
    }

    private ScriptTrial trial(String source, String... options) throws IOException {
        Handlers.write(folder.resolve("try.lua"), source);
        return trial(plan(options));
    }

    private SinkPlan plan(String... options) {
        return new LuaSinkKind(FileTrust.ofThisProcess(), LiveStreams.NONE)
                .plan(new FakeSettings("try.lua", folder, true, options));
    }

    private ScriptTrial trial(SinkPlan plan) throws IOException {
        return new ScriptTrial(plan, FileTrust.ofThisProcess(), Samples.ORIGIN, "1.0", false, out::add, err::add);
    }
}
