package io.notifyagent.sink.lua;

import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkPlan;
import io.notifyagent.sink.lua.engine.ScriptFailure;
import io.notifyagent.sink.lua.mail.ShownMailer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Runs a script without a server ({@code run-script}): its mail and HTTP requests are shown, and sent only if they shall
 * be. Its timers are called at once, in their order, as if their time had come. Used by one thread, the command line's.
 */
public final class ScriptTrial {

    /** A timer may set the next one, for ever. */
    static final int MOST_ROUNDS = 20;

    private final LuaPlan plan;
    private final Consumer<String> out;
    private final Consumer<String> err;
    private final AtomicLong skippedNanos = new AtomicLong();
    private final ShownMailer mailer;
    private final ShownWeb web;
    private final ScriptWords words;
    private final LuaScript script;
    private boolean failed;

    /**
     * Loads it.
     *
     * @param plan of a script, as {@link LuaSinkKind} makes it
     * @param trust whose scripts may be run (rule C1)
     * @param origin of the events
     * @param live whether mail and requests are sent
     * @param out takes what is shown, line by line; anything can be in it
     * @param err takes what went wrong, likewise
     * @throws IOException where the file cannot be read or does not parse; the message says why, with file and line
     */
    public ScriptTrial(
            SinkPlan plan,
            FileTrust trust,
            Origin origin,
            String version,
            boolean live,
            Consumer<String> out,
            Consumer<String> err)
            throws IOException {
        this.plan = (LuaPlan) plan;
        this.out = out;
        this.err = err;
        Clock clock = new SkippingClock();
        SinkContext context = new SinkContext("trial", origin, version, clock, new Shown());
        Outside real = live ? Outside.live(this.plan, context) : new Outside(null, null);
        this.mailer = new ShownMailer(out, real.mailer());
        this.web = new ShownWeb(out, real.web());
        ScriptFile file = new ScriptFile(this.plan.script(), trust);
        this.words = new ScriptWords(file.name(), context.handler(), context.log(), true);
        try {
            this.script = new LuaScript(
                    this.plan,
                    origin,
                    clock,
                    new Outside(mailer, web),
                    words,
                    file.read().source());
        } catch (ScriptFailure failure) {
            throw new IOException(failure.getMessage());
        }
    }

    /** Runs it for one batch, of one event where the handler is not buffered (rules S1, H4). */
    public void run(List<Event> batch) {
        words.begin();
        Watch watch = watch();
        try {
            script.run(batch);
        } catch (ScriptFailure failure) {
            failed(failure.getMessage());
        } finally {
            watch.end();
        }
        if (script.isTooLarge()) {
            failed(plan.script().getFileName() + " keeps more than "
                    + (plan.limits().retainedBytes() >> 20)
                    + " MiB in its globals; a server would throw them and its timers away");
        }
    }

    /** Calls its timers, and those that they set, as if their time had come. */
    public void runTimers() {
        for (int i = 0; script.nextTimerMillis() != Long.MAX_VALUE; i++) {
            if (i == MOST_ROUNDS) {
                out.accept("(further timers are not called)");
                return;
            }
            long millis = script.nextTimerMillis();
            out.accept("(" + millis + " ms later)");
            skippedNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
            words.begin();
            Watch watch = watch();
            try {
                script.runTimers().forEach(failure -> failed("a timer failed: " + failure));
            } finally {
                watch.end();
            }
        }
    }

    /** Whether the script or one of its timers failed. */
    public boolean failed() {
        return failed;
    }

    public int mails() {
        return mailer.mails();
    }

    public int requests() {
        return web.requests();
    }

    private void failed(String message) {
        failed = true;
        err.accept(message);
    }

    private Watch watch() {
        return new Watch(plan.limits().timeoutMillis() + LuaSink.GRACE_MILLIS, () -> {
            script.abort();
            mailer.abort();
            web.abort();
        });
    }

    /** The machine's clocks, ahead by what was skipped. */
    private final class SkippingClock implements Clock {
        @Override
        public long epochMillis() {
            return System.currentTimeMillis() + TimeUnit.NANOSECONDS.toMillis(skippedNanos.get());
        }

        @Override
        public long nanos() {
            return System.nanoTime() + skippedNanos.get();
        }
    }

    /** The agent's log, shown. */
    private final class Shown implements AgentLog {
        @Override
        public void problem(String code, String subject, String message) {
            err.accept(message);
        }

        @Override
        public void info(String message) {
            out.accept(message);
        }

        @Override
        public void recovered(String code, String subject, String message) {
            out.accept(message);
        }
    }
}
