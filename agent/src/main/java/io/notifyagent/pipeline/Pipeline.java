package io.notifyagent.pipeline;

import io.notifyagent.event.Origin;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.SinkContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * All handlers of one agent and the emitter in front of them. {@link #emitter()}, {@link #handlers()} and
 * {@link #retiring()} may be used by any thread; {@link #start}, {@link #reload} and {@link #shutdown} by agent threads, one
 * at a time.
 */
public final class Pipeline {

    /** How long after the deadline threads may take to notice it. */
    private static final long NOTICE_MILLIS = 500;

    /** How long a host thread may go on using a routing that is no longer in force; what it offers later is counted. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Origin origin;
    private final String version;
    private final Clock clock;
    private final AgentLog log;
    private final Emitter emitter;
    private final BatchIds batchIds;
    private final Lookout lookout = new Lookout();
    private volatile List<Handler> handlers = List.of();
    private volatile List<Handler> retiring = List.of();
    private List<Routing.Route> routes = List.of();
    private List<Tap> taps = List.of();
    private boolean ended;

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

    /** Handlers that a reload removed and that still deliver what they hold. */
    public List<Handler> retiring() {
        return retiring;
    }

    /**
     * Looks after handlers that have nothing to do, so that each of them need not wake as often (rule H1): called by one
     * thread of the agent's again and again, at most {@value Backoff#LONGEST_MILLIS} ms apart. Waits for nothing, throws
     * nothing. Where it is not called, or no more, they look after themselves.
     */
    public void look() {
        List<Handler> now = handlers;
        for (int i = 0; i < now.size(); i++) {
            now.get(i).look();
        }
        lookout.looked(clock.nanos());
    }

    /** Starts the handlers and lets events in. */
    public synchronized void start(List<HandlerSpec> specs) {
        if (!handlers.isEmpty()) {
            throw new IllegalStateException("started already");
        }
        reload(specs, 0);
    }

    /**
     * Changes over to another configuration in one step (rule C8): an event is judged by the old handlers or by the new
     * ones. A handler of the same name keeps its queue and what it buffers, and its sink too where the plans are equal; one
     * that is named no more delivers what it holds and ends.
     *
     * @param drainMillis how long removed handlers may deliver; what is left is dropped and counted
     * @return false where nothing changed because the pipeline was shut down
     * @throws OutOfMemoryError where the host has no thread left for a new handler; then nothing has changed
     */
    public synchronized boolean reload(List<HandlerSpec> specs, long drainMillis) {
        if (ended) {
            return false;
        }
        Map<String, Handler> present = new LinkedHashMap<>();
        handlers.forEach(handler -> present.put(handler.name(), handler));
        Map<String, Handler> removed = new LinkedHashMap<>(present);
        specs.forEach(spec -> removed.remove(spec.name()));
        retiring = retiring.stream().filter(handler -> !handler.gone()).toList();
        List<Handler> next = new ArrayList<>(specs.size());
        List<Handler> added = new ArrayList<>();
        List<Routing.Route> nextRoutes = new ArrayList<>(specs.size());
        for (HandlerSpec spec : specs) {
            Handler handler = present.get(spec.name());
            if (handler == null) {
                handler = create(spec, after(spec, removed.values(), drainMillis));
                added.add(handler);
            }
            next.add(handler);
            nextRoutes.add(handler.route(spec));
        }
        begin(added);
        handlers = List.copyOf(next);
        routes = List.copyOf(nextRoutes);
        emitter.route(new Routing(routes, taps));
        for (int i = 0; i < specs.size(); i++) {
            next.get(i).change(specs.get(i), nextRoutes.get(i));
        }
        retire(removed.values(), drainMillis);
        return true;
    }

    /**
     * Lets an observer see what is emitted from now on, whether or not a handler takes it; to be closed. Any thread, but
     * none of the host.
     */
    public synchronized Tap tap(EventFilter filter) {
        Tap tap = new Tap(filter, this::remove);
        List<Tap> more = new ArrayList<>(taps);
        more.add(tap);
        observers(more);
        return tap;
    }

    private synchronized void remove(Tap tap) {
        observers(taps.stream().filter(other -> other != tap).toList());
    }

    private void observers(List<Tap> next) {
        taps = List.copyOf(next);
        if (!ended) {
            emitter.route(new Routing(routes, taps));
        }
    }

    private void begin(List<Handler> added) {
        int started = 0;
        try {
            for (Handler handler : added) {
                handler.start();
                started++;
            }
        } finally {
            if (started < added.size()) {
                long now = clock.nanos();
                added.subList(0, started).forEach(handler -> handler.close(now, now));
            }
        }
    }

    private void retire(Collection<Handler> removed, long drainMillis) {
        long now = clock.nanos();
        for (Handler handler : removed) {
            handler.close(now + LINGER_NANOS, now + TimeUnit.MILLISECONDS.toNanos(drainMillis));
        }
        List<Handler> all = new ArrayList<>(retiring);
        all.addAll(removed);
        retiring = List.copyOf(all);
    }

    /**
     * A new handler begins to deliver when those are gone that had its name or its file, so that order holds and no two
     * write to one file; one that does not go in time, because its sink hangs, is waited for no longer.
     */
    private BooleanSupplier after(HandlerSpec spec, Collection<Handler> removed, long drainMillis) {
        List<Handler> before = new ArrayList<>();
        Stream.concat(retiring.stream(), removed.stream())
                .filter(handler -> handler.name().equals(spec.name())
                        || !handler.exclusive().isEmpty()
                                && handler.exclusive().equals(spec.sink().exclusive()))
                .forEach(before::add);
        long latest = clock.nanos() + TimeUnit.MILLISECONDS.toNanos(drainMillis + NOTICE_MILLIS);
        return () -> before.stream().allMatch(Handler::gone) || clock.nanos() - latest >= 0;
    }

    /**
     * Takes no more events, lets the handlers deliver what they hold, and ends them (rule H8). What is left at the
     * deadline is dropped and counted; sink calls are aborted.
     *
     * @param timeoutMillis how long all handlers together may take
     * @return whether all threads have ended; a sink that ignores its abort keeps its (daemon) thread
     */
    public synchronized boolean shutdown(long timeoutMillis) {
        ended = true;
        emitter.route(Routing.toNobody());
        long now = clock.nanos();
        long deadline = now + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        List<Handler> all = new ArrayList<>(retiring);
        all.addAll(handlers);
        for (Handler handler : all) {
            handler.close(now, deadline);
        }
        boolean allEnded = true;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis + NOTICE_MILLIS);
        try {
            for (Handler handler : all) {
                allEnded &= handler.join(TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
            }
        } catch (InterruptedException interrupted) {
            // Whoever waits for us wants to go: the handlers end by themselves at the deadline.
            Thread.currentThread().interrupt();
            allEnded = false;
        }
        return allEnded;
    }

    /** A handler that is not started: its worker and exchange can be stepped by hand. */
    Handler create(HandlerSpec spec) {
        return create(spec, () -> true);
    }

    private Handler create(HandlerSpec spec, BooleanSupplier mayBegin) {
        SinkContext context = new SinkContext(spec.name(), origin, version, clock, log);
        return new Handler(spec, context, batchIds, emitter::nextId, lookout, mayBegin);
    }
}
