package io.notifyagent.pipeline;

import io.notifyagent.event.Origin;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.SinkContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * All handlers of one agent and the emitter in front of them. {@link #emitter()} and {@link #handlers()} may be used by
 * any thread; {@link #start} and {@link #shutdown} by agent threads, one at a time.
 */
public final class Pipeline {

    /** How long after the deadline threads may take to notice it. */
    private static final long NOTICE_MILLIS = 500;

    private final Origin origin;
    private final String version;
    private final Clock clock;
    private final AgentLog log;
    private final Emitter emitter;
    private final BatchIds batchIds;
    private volatile List<Handler> handlers = List.of();

    /** @param version of the agent */
    public Pipeline(Origin origin, String version, Clock clock, AgentLog log) {
        this.origin = origin;
        this.version = version;
        this.clock = clock;
        this.log = log;
        this.emitter = new Emitter(log);
        this.batchIds = new BatchIds(origin.bootId());
    }

    public Emitter emitter() {
        return emitter;
    }

    /** The handlers, in the order configured. */
    public List<Handler> handlers() {
        return handlers;
    }

    /** Starts the handlers and lets events in. */
    public synchronized void start(List<HandlerSpec> specs) {
        if (!handlers.isEmpty()) {
            throw new IllegalStateException("started already");
        }
        List<Handler> started = new ArrayList<>(specs.size());
        List<Routing.Route> routes = new ArrayList<>(specs.size());
        for (HandlerSpec spec : specs) {
            Handler handler = create(spec);
            started.add(handler);
            routes.add(handler.route());
        }
        // Known before they run, so that a shutdown ends them even where the host has no thread left for the last.
        handlers = List.copyOf(started);
        started.forEach(Handler::start);
        emitter.route(new Routing(routes));
    }

    /**
     * Takes no more events, lets the handlers deliver what they hold, and ends them (rule H8). What is left at the
     * deadline is dropped and counted; sink calls are aborted.
     *
     * @param timeoutMillis how long all handlers together may take
     * @return whether all threads have ended; a sink that ignores its abort keeps its (daemon) thread
     */
    public synchronized boolean shutdown(long timeoutMillis) {
        emitter.route(Routing.NONE);
        long now = clock.nanos();
        long deadline = now + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        for (Handler handler : handlers) {
            handler.close(now, deadline);
        }
        boolean ended = true;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis + NOTICE_MILLIS);
        try {
            for (Handler handler : handlers) {
                ended &= handler.join(TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
            }
        } catch (InterruptedException interrupted) {
            // Whoever waits for us wants to go: the handlers end by themselves at the deadline.
            Thread.currentThread().interrupt();
            ended = false;
        }
        return ended;
    }

    /** A handler that is not started: its worker and exchange can be stepped by hand. */
    Handler create(HandlerSpec spec) {
        SinkContext context = new SinkContext(spec.name(), origin, version, clock, log);
        return new Handler(spec, context, batchIds, emitter::nextId);
    }
}
