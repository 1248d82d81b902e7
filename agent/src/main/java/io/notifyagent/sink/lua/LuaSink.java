package io.notifyagent.sink.lua;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.lua.engine.ScriptFailure;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Runs a script for each batch, and its timers between batches (rules S1, S2, S5). Lives on its handler's exchange thread;
 * {@link #abort} may come from any other and ends a run and the I/O it waits for.
 */
final class LuaSink implements Sink {

    /** The worker aborts a run so long after its own limit: only what hangs in I/O gets there. */
    static final long GRACE_MILLIS = 250;

    /** A file that was written to within this time may be half written. */
    private static final long SETTLED_MILLIS = 1000;

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String RELOADING = "script.reload";
    private static final String TIMER = "script.timer";

    private final LuaPlan plan;
    private final SinkContext context;
    private final Outside outside;
    private final ScriptFile file;
    private final ScriptWords words;
    private final Clock clock;
    private final AgentLog log;
    private volatile Script script;
    private ScriptFile.Version version;
    private ScriptFile.Stamp rejected;
    private long lookedAt;

    LuaSink(LuaPlan plan, SinkContext context, Outside outside, FileTrust trust) throws IOException {
        this.plan = plan;
        this.context = context;
        this.outside = outside;
        this.file = new ScriptFile(plan.script(), trust);
        this.clock = context.clock();
        this.log = context.log();
        this.words = new ScriptWords(file.name(), context.handler(), log, plan.debug());
        this.version = file.read();
        this.lookedAt = clock.nanos();
        try {
            this.script = load(version);
        } catch (ScriptFailure failure) {
            throw new IOException(failure.getMessage());
        }
    }

    @Override
    public Outcome deliver(Batch batch) {
        refresh();
        words.begin();
        try {
            script.run(batch.events());
            return new Outcome.Delivered(batch.events().size());
        } catch (ScriptFailure failure) {
            return new Outcome.Broken(failure.getMessage());
        } finally {
            replaceIfTooLarge();
        }
    }

    @Override
    public long idle() {
        if (script.nextTimerMillis() > 1) {
            return script.nextTimerMillis();
        }
        refresh();
        words.begin();
        for (String failure : script.runTimers()) {
            log.problem(
                    TIMER,
                    context.handler(),
                    "A timer of handler '" + context.handler() + "' failed: " + failure
                            + ". It is not called again; correct the script.");
        }
        replaceIfTooLarge();
        return script.nextTimerMillis();
    }

    @Override
    public long timeoutMillis() {
        return plan.limits().timeoutMillis() + GRACE_MILLIS;
    }

    @Override
    public void abort() {
        Script running = script;
        if (running != null) {
            running.abort();
        }
        outside.abort();
    }

    /** Nothing is kept open between runs; timers that wait are dropped. */
    @Override
    public void close() {
        outside.abort();
    }

    private LuaScript load(ScriptFile.Version source) throws ScriptFailure {
        return new LuaScript(plan, context.origin(), clock, outside, words, source.source());
    }

    /** Takes a changed file, with a fresh state and without the old timers; a wrong one leaves the old script at work. */
    private void refresh() {
        if (clock.nanos() - lookedAt < LOOK_NANOS) {
            return;
        }
        lookedAt = clock.nanos();
        try {
            ScriptFile.Stamp stamp = file.stamp();
            if (stamp.equals(version.stamp()) || stamp.equals(rejected) || isFresh(stamp)) {
                return;
            }
            rejected = stamp;
            ScriptFile.Version changed = file.read();
            script = load(changed);
            version = changed;
            rejected = null;
            log.recovered(RELOADING, context.handler(), "Script " + file.path() + " can be read again.");
            log.info("Script " + file.path() + " of handler '" + context.handler() + "' has changed and was loaded.");
        } catch (IOException | ScriptFailure failure) {
            log.problem(
                    RELOADING,
                    context.handler(),
                    "The changed script of handler '" + context.handler() + "' is not taken: " + failure.getMessage()
                            + ". The version before stays at work; correct the file.");
        }
    }

    private boolean isFresh(ScriptFile.Stamp stamp) {
        return Math.abs(clock.epochMillis() - stamp.modified().toMillis()) < SETTLED_MILLIS;
    }

    private void replaceIfTooLarge() {
        if (!script.isTooLarge()) {
            return;
        }
        try {
            script = load(version);
            log.problem(
                    "script.replaced",
                    context.handler(),
                    "Script " + file.path() + " of handler '" + context.handler() + "' kept more than "
                            + (plan.limits().retainedBytes() >> 20)
                            + " MiB in its globals; they and its timers were thrown away. Let it forget what it no longer"
                            + " needs.");
        } catch (ScriptFailure failure) {
            throw new IllegalStateException("it compiled before: " + failure.getMessage(), failure);
        }
    }
}
