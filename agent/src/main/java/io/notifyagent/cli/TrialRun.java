package io.notifyagent.cli;

import io.notifyagent.config.HandlerConfig;
import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import io.notifyagent.runtime.FileTrust;
import io.notifyagent.runtime.Version;
import io.notifyagent.sink.lua.ScriptTrial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gives a script events in batches, as its handler would, and counts them. One thread. */
final class TrialRun {

    private final HandlerConfig handler;
    private final FileTrust trust;
    private final boolean live;
    private final Consumer<String> out;
    private final Consumer<String> err;
    private final List<Event> batch = new ArrayList<>();
    private ScriptTrial trial;
    private int events;

    /**
     * @param trust whose scripts may be run (rule C1)
     * @param live whether mail and requests are sent
     * @param out takes what the script shows, line by line; anything can be in it
     * @param err takes what failed, likewise
     */
    TrialRun(HandlerConfig handler, FileTrust trust, boolean live, Consumer<String> out, Consumer<String> err) {
        this.handler = handler;
        this.trust = trust;
        this.live = live;
        this.out = out;
        this.err = err;
    }

    /** @throws IOException where the script cannot be read any more */
    void take(GivenEvent given) throws IOException {
        if (trial == null) {
            trial = load(given.origin());
        }
        given.event().assignId(given.id());
        batch.add(given.event());
        events++;
        int most = handler.delivery().buffered() ? handler.delivery().batchMax() : 1;
        if (batch.size() >= most) {
            run();
        }
    }

    /** Runs the script for what is left, then its timers. */
    void finish() {
        if (!batch.isEmpty()) {
            run();
        }
        if (trial != null) {
            trial.runTimers();
        }
    }

    boolean failed() {
        return trial != null && trial.failed();
    }

    /** What happened, in one line. */
    String summary() {
        int mails = trial == null ? 0 : trial.mails();
        int requests = trial == null ? 0 : trial.requests();
        String unsent = live || mails + requests == 0 ? "" : " (not sent; --live sends)";
        return count(events, "event") + ", " + count(mails, "mail") + ", " + count(requests, "request") + unsent;
    }

    private ScriptTrial load(Origin origin) throws IOException {
        return new ScriptTrial(handler.sink(), trust, origin, Version.current(), live, out, err);
    }

    private void run() {
        trial.run(List.copyOf(batch));
        batch.clear();
    }

    private static String count(int count, String what) {
        return (count == 0 ? "no" : String.valueOf(count)) + ' ' + what + (count == 1 ? "" : "s");
    }
}
