package io.notifyagent.sink.lua;

import io.notifyagent.event.Event;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.lua.engine.Limits;
import io.notifyagent.sink.lua.engine.ScriptFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Runs a script once, without a server ({@code run-script}): with given events and options, its mail and HTTP requests
 * shown instead of sent unless they shall be. Its timers are called at once, in their order, as if their time had come.
 * Used by one thread, the command line's.
 */
public final class ScriptTrial {

    private static final int MOST_ROUNDS = 1000;

    private final Path script;
    private final Map<String, String> args;
    private final boolean live;
    private final Consumer<String> out;
    private final AtomicLong skippedNanos = new AtomicLong();

    /**
     * @param args what the script finds in {@code args}
     * @param live whether mail and requests are sent
     * @param out takes what is shown, line by line
     */
    public ScriptTrial(Path script, Map<String, String> args, boolean live, Consumer<String> out) {
        this.script = script.toAbsolutePath().normalize();
        this.args = Map.copyOf(args);
        this.live = live;
        this.out = out;
    }

    /**
     * Runs it for one batch.
     *
     * @param version of the agent
     * @return whether neither the script nor one of its timers failed
     * @throws IOException where file or script cannot be read; the message says why, with file and line
     */
    public boolean run(TrialEvents events, String version) throws IOException {
        Clock clock = new SkippingClock();
        SinkContext context = new SinkContext("trial", events.origin(), version, clock, new Shown());
        LuaPlan plan = new LuaPlan(script, args, true, Limits.DEFAULTS, Set.of(), true, LiveStreams.NONE);
        Outside outside = live ? Outside.live(plan, context) : new Outside(new ShownMail(out), new ShownWeb(out));
        ScriptFile.Version file = new ScriptFile(script, FileTrust.ofThisProcess()).read();
        ScriptWords words = new ScriptWords(script.getFileName().toString(), "trial", context.log(), true);
        CountDownLatch finished = new CountDownLatch(1);
        try {
            LuaScript loaded = new LuaScript(plan, events.origin(), clock, outside, words, file.source());
            watch(loaded, outside, finished);
            return runAll(loaded, events.events());
        } catch (ScriptFailure failure) {
            throw new IOException(failure.getMessage());
        } finally {
            finished.countDown();
        }
    }

    private boolean runAll(LuaScript loaded, List<Event> events) {
        boolean well = true;
        try {
            loaded.run(events);
        } catch (ScriptFailure failure) {
            out.accept("FAILED " + failure.getMessage());
            well = false;
        }
        for (int i = 0; i < MOST_ROUNDS && loaded.nextTimerMillis() != Long.MAX_VALUE; i++) {
            long millis = loaded.nextTimerMillis();
            out.accept("(" + millis + " ms later)");
            skippedNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
            for (String failure : loaded.runTimers()) {
                out.accept("FAILED timer: " + failure);
                well = false;
            }
        }
        return well;
    }

    /** A run that hangs in I/O is ended by another thread, as the handler's worker does in a server. */
    private static void watch(LuaScript loaded, Outside outside, CountDownLatch finished) {
        AgentThreads.create("trial-watch", () -> {
                    try {
                        while (!finished.await(Limits.DEFAULTS.timeoutMillis(), TimeUnit.MILLISECONDS)) {
                            loaded.abort();
                            outside.abort();
                        }
                    } catch (InterruptedException over) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
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
            out.accept(message);
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
