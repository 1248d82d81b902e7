package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FaultGuard;
import io.notifyagent.runtime.OwnedCount;
import io.notifyagent.sink.SinkContext;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * One handler: its queue, its two threads and its numbers (rule H1). Public methods may be called by any
 * thread and never wait; the rest belongs to the {@link Pipeline}.
 *
 * <p>The filter is part of the routing, not of the queue: on a reload the next routing can name the same queue with
 * another filter, so that what waits is kept and is not filtered again (rule C8).
 */
public final class Handler {

    private final LossLedger ledger = new LossLedger();
    private final OwnedCount refusals = new OwnedCount();
    private final Tally tally = new Tally();
    private final Intake intake;
    private final Backlog backlog;
    private final Exchange exchange;
    private final HandlerWorker worker;
    private final Requests requests = new Requests();
    private final Vitals vitals;
    private final Clock clock;
    private final AgentLog log;
    private final Object replaying = new Object();
    private final Thread workerThread;
    private final Thread exchangeThread;
    private final Lookout lookout;
    // Made before: to make them where they are run needs memory that nobody guards.
    private final Backoff backoff = new Backoff(this::mayDoze);
    private final FaultGuard guard;
    private final Runnable step = this::step;
    private volatile boolean dozes;
    private volatile HandlerSpec spec;
    /** In the last step; its worker's thread. */
    private int done;

    /** @param mayBegin see {@link HandlerWorker} */
    Handler(
            HandlerSpec spec,
            SinkContext context,
            BatchIds batchIds,
            LongSupplier eventIds,
            Lookout lookout,
            BooleanSupplier mayBegin) {
        this.spec = spec;
        this.lookout = lookout;
        this.clock = context.clock();
        this.log = context.log();
        guard = new FaultGuard(log, "handler.fault", spec.name(), "Handler '" + spec.name() + "'");
        intake = new Intake(queue(spec.options()));
        backlog = new Backlog(batchIds);
        Receiver receiver = new Receiver(spec.sink(), context, log);
        exchange = new Exchange(spec.name(), receiver, spec.deadLetters(), clock, log);
        vitals = new Vitals(ledger, new Latencies(clock.nanos()));
        worker = new HandlerWorker(
                new HandlerParts(
                        spec,
                        intake,
                        ledger,
                        backlog,
                        exchange,
                        new Narrowing(),
                        new Schedule(spec.options(), clock.nanos()),
                        new LossTeller(spec.name(), ledger, spec.filter(), eventIds, clock, log),
                        tally,
                        requests,
                        vitals,
                        new SinkTest(spec.name(), batchIds, eventIds, clock),
                        clock,
                        log),
                mayBegin);
        workerThread = AgentThreads.create("handler-" + spec.name(), this::work);
        exchangeThread = AgentThreads.create("sink-" + spec.name(), exchange);
    }

    public String name() {
        return spec.name();
    }

    /** Where it delivers to, as it may be shown (rule C6). */
    public String receiver() {
        return spec.sink().display();
    }

    /** What it has done so far. */
    public Counters counters() {
        return tally.read(intake, ledger, backlog.held());
    }

    /**
     * How many events its filter refused for their level or their values, of the types of which it may take some. A type
     * that it never takes is not looked at for it and not counted.
     */
    public long rejected() {
        return refusals.sum();
    }

    /** What it is doing, as its worker saw it in its last step. */
    public HandlerState state() {
        return vitals.state();
    }

    /** That it fails, and why; null while it does not. */
    Failure failure() {
        return tally.failure();
    }

    /** How old the oldest event is that is neither delivered nor dropped, in milliseconds; 0 where there is none. */
    public long oldestAgeMillis() {
        long oldest = vitals.oldestMillis();
        return oldest == 0 ? 0 : Math.max(0, clock.epochMillis() - oldest);
    }

    /** From the emission of an event to the receiver's answer, in milliseconds. */
    public LatencySnapshot deliveryLatency() {
        return vitals.latencies().delivery();
    }

    /** Of the calls of the sink, failed ones included, in microseconds. */
    public LatencySnapshot sinkLatency() {
        return vitals.latencies().sink();
    }

    /** What is configured, by option, fit to be shown (rule C6). */
    public Map<String, String> options() {
        return spec.shown();
    }

    /** Lets what has gathered go now, without waiting for {@code throttle_delay}; done by its worker. */
    public void flush() {
        requests.flush();
    }

    /** Lets a handler whose deliveries fail try again now; done by its worker. */
    public void retryNow() {
        requests.retry();
    }

    /**
     * Lets nothing be delivered until {@link #resume}, or until the handler is to end. What comes meanwhile waits in the
     * queue and, as far as it does not fit, is dropped and counted as ever (rules H1, H5, H7).
     */
    public void pause() {
        requests.pause(true);
    }

    public void resume() {
        requests.pause(false);
    }

    /** Lets the latencies begin anew; done by its worker. */
    public void resetLatency() {
        requests.reset();
    }

    /**
     * Sends a synthetic event through the sink, past filter and queue, as soon as nothing is in flight, also while the
     * handler fails or is paused. It is in no count. Completed by the handler's worker, at the latest when the sink's own
     * time limit has passed and its call was aborted; never where a sink ignores its abort.
     */
    public CompletableFuture<TestAnswer> sendTest() {
        return requests.test();
    }

    /**
     * Queues an event that has its id already and was delivered or given up before, past the filter; false where the queue
     * is half full or the handler ends: then it may be offered again. One agent thread at a time.
     */
    public boolean replay(Event event) {
        synchronized (replaying) {
            return intake.last().offerIfHalfEmpty(event, event.estimatedBytes());
        }
    }

    /** What {@link Routing} needs to know of it, under the options that it has or, with {@link #change}, will have. */
    Routing.Route route(HandlerSpec next) {
        HandlerQueue last = intake.last();
        DeliveryOptions options = next.options();
        boolean fits = last.isBoundBy(options.queueSize(), options.queueBytes());
        return new Routing.Route(next.name(), fits ? last : queue(options), next.filter(), refusals);
    }

    Routing.Route route() {
        return route(spec);
    }

    /**
     * Goes on under other options, its name the same.
     *
     * @param route of {@link #route}, already in force
     */
    void change(HandlerSpec next, Routing.Route route) {
        if (route.queue() != intake.last()) {
            intake.extend(route.queue());
        }
        spec = next;
        worker.change(next);
        wake();
    }

    /** Wakes the worker where it dozes and has something to do; a thread of the agent's, which this does not hold up. */
    void look() {
        if (dozes && (intake.size() > 0 || exchange.isCalling() || !requests.none())) {
            wake();
        }
    }

    /** Whether its worker sleeps until somebody wakes it, or {@value Backoff#DOZE_MILLIS} ms have passed; any thread. */
    boolean dozes() {
        return dozes;
    }

    private void wake() {
        LockSupport.unpark(workerThread);
    }

    /** What no two handlers may share; see {@link io.notifyagent.sink.SinkPlan#exclusive}. */
    String exclusive() {
        return spec.sink().exclusive();
    }

    /** @throws OutOfMemoryError where the host has no thread left; then it has none of them */
    void start() {
        exchangeThread.start();
        boolean started = false;
        try {
            workerThread.start();
            started = true;
        } finally {
            if (!started) {
                exchange.end();
            }
        }
    }

    /** Whether it has ended and nothing of it runs any more. */
    boolean gone() {
        return worker.ended() && !exchangeThread.isAlive();
    }

    /** Lets it end; see {@link HandlerWorker#close}. */
    void close(long lingerUntilNanos, long deadlineNanos) {
        worker.close(lingerUntilNanos, deadlineNanos);
        wake();
    }

    /** Waits for both threads; false where one is still running after that time. */
    boolean join(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        workerThread.join(Math.max(1, millis));
        exchangeThread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
        return !workerThread.isAlive() && !exchangeThread.isAlive();
    }

    HandlerWorker worker() {
        return worker;
    }

    Exchange exchange() {
        return exchange;
    }

    private HandlerQueue queue(DeliveryOptions options) {
        return new HandlerQueue(options.queueSize(), options.queueBytes(), ledger);
    }

    private void work() {
        while (!worker.ended()) {
            dozes = false;
            done = 0;
            // What it holds would be lost without a count if a fault ended it.
            guard.run(step);
            backoff.idle(done, spec.options().queueSize());
        }
    }

    private void step() {
        done = worker.doWork();
    }

    private boolean mayDoze() {
        dozes = worker.isQuiet() && lookout.isKept(clock.nanos());
        return dozes;
    }
}
