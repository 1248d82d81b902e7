package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.Batch;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * The handler's own thread: gathers events from its queue into batches, has them delivered one at a time (rules H2-H4),
 * keeps the newest while the receiver is away (H5), tells what was lost (H7) and ends in time (H8: {@link Ending}). All of it is one step,
 * {@link #doWork}, called in a loop by {@code notify-handler-NAME} or by hand in a test; a step never waits. {@link
 * #close}, {@link #change} and {@link #ended} may be called by any thread.
 *
 * <p>While nothing fails, events wait in the queue until the sink has answered. While it fails, the queue is drained
 * into the backlog, also while another try is in flight.
 */
final class HandlerWorker {

    private static final int DRAIN = 1024;

    private final Intake queue;
    private final Backlog backlog;
    private final Exchange exchange;
    private final Narrowing narrowing;
    private final Schedule schedule;
    private final LossTeller teller;
    private final Tally tally;
    private final Clock clock;
    private final Requests requests;
    private final Vitals vitals;
    private final SinkTest sinkTest;
    private final Settlement settlement;
    private final Ending ending;
    private final BooleanSupplier mayBegin;

    private volatile HandlerSpec wanted;
    private HandlerSpec spec;
    private DeliveryOptions options;
    private boolean begun;

    /** @param mayBegin false as long as a removed handler may still write where this one does */
    HandlerWorker(HandlerParts parts, BooleanSupplier mayBegin) {
        this.spec = parts.spec();
        this.wanted = parts.spec();
        this.options = parts.spec().options();
        this.mayBegin = mayBegin;
        this.queue = parts.queue();
        this.backlog = parts.backlog();
        this.exchange = parts.exchange();
        this.narrowing = parts.narrowing();
        this.schedule = parts.schedule();
        this.teller = parts.teller();
        this.tally = parts.tally();
        this.clock = parts.clock();
        this.requests = parts.requests();
        this.vitals = parts.vitals();
        this.sinkTest = parts.sinkTest();
        this.settlement = new Settlement(parts);
        this.ending = new Ending(parts, settlement);
    }

    /**
     * Lets the handler end: as soon as nothing is left, at the deadline at the latest. Nothing should be offered any more;
     * what still is, is delivered until it has ended, then counted as {@code shutdown}.
     *
     * @param lingerUntilNanos not before: a host thread may still be using a routing that names this handler
     * @param deadlineNanos what is left then is dropped and counted
     */
    void close(long lingerUntilNanos, long deadlineNanos) {
        ending.ask(lingerUntilNanos, deadlineNanos);
    }

    /**
     * Goes on under other options (rule C8), as soon as nothing is in flight: what waits is delivered under them and is
     * not filtered again. Where the plan of the sink is equal, the sink stays open as it is.
     */
    void change(HandlerSpec next) {
        wanted = next;
    }

    /** Whether the last {@link #change} has taken place; worker. */
    boolean changed() {
        return spec == wanted;
    }

    /** Whether all is done and the thread may end. */
    boolean ended() {
        return ending.over();
    }

    /**
     * Whether the next step has nothing to do unless an event comes, the sink is called, or somebody asks for something:
     * nothing waits for a time that comes by itself; worker.
     */
    boolean isQuiet() {
        return begun
                && exchange.isQuiet()
                && requests.none()
                && changed()
                && !ending.asked()
                && backlog.held() == 0
                && !backlog.hasTellings()
                && !teller.hasUntold()
                && vitals.isSettled();
    }

    /** One step. Returns how much was done; 0: nothing, wait a little. */
    int doWork() {
        if (ending.over()) {
            return 0;
        }
        long now = clock.nanos();
        teller.watch();
        heed(now);
        int work = 0;
        if (!ending.givingUp()) {
            if (exchange.busy()) {
                work = attend(now);
            } else {
                exchange.watch(now);
            }
            HandlerSpec next = wanted;
            if (!exchange.busy() && next != spec) {
                apply(next, now);
                work++;
            }
            if (!exchange.busy() && hasBegun()) {
                work += test();
            }
            if (!exchange.busy() && hasBegun()) {
                work += next(now);
            }
        }
        work += ending.doWork(now);
        show(now);
        return work;
    }

    private int next(long now) {
        if (schedule.holding()) {
            return retry(now);
        }
        if (backlog.front() != null) {
            // What came of it was lost to a fault: the same batch again, with its id (P4).
            begin(backlog.front(), true);
            return 1;
        }
        return gather(now);
    }

    /** Does what operators ask; a handler that is to end is paused no more. */
    private void heed(long now) {
        schedule.pause(requests.paused() && !ending.asked());
        if (requests.takeRetry()) {
            schedule.retryNow(now);
        }
        if (requests.takeFlush() && queue.size() + backlog.waiting() > 0) {
            schedule.flush(now);
        }
        if (requests.takeReset()) {
            vitals.latencies().reset();
        }
    }

    private int test() {
        if (ending.asked() || !requests.wantsTest()) {
            return 0;
        }
        exchange.test(sinkTest.batch());
        return 1;
    }

    private void show(long now) {
        boolean losing = vitals.losing(now);
        HandlerState state = tally.failing() ? HandlerState.FAILING : HandlerState.DELIVERING;
        if (ending.over()) {
            state = HandlerState.CLOSED;
        } else if (ending.asked()) {
            state = HandlerState.CLOSING;
        } else if (requests.paused()) {
            state = HandlerState.PAUSED;
        } else if (exchange.stuck()) {
            state = HandlerState.STUCK;
        } else if (losing) {
            state = HandlerState.DROPPING;
        }
        Event oldest = backlog.oldest();
        vitals.show(state, oldest != null ? oldest : queue.oldest(), now);
    }

    private boolean hasBegun() {
        begun = begun || mayBegin.getAsBoolean();
        return begun;
    }

    private void apply(HandlerSpec next, long now) {
        boolean otherSink = !next.sink().equals(spec.sink());
        boolean otherLetters = !Objects.equals(next.options().deadLetter(), options.deadLetter());
        if (otherSink || otherLetters) {
            exchange.change(otherSink ? next.sink() : null, otherLetters ? next.deadLetters() : null);
        }
        if (otherSink) {
            narrowing.forget();
        }
        spec = next;
        options = next.options();
        teller.filter(next.filter());
        settlement.change(next, otherSink);
        schedule.change(options, otherSink, now);
        // What was tried before stays one batch with its id (P4), unless the new options know no such batch.
        Batch front = backlog.front();
        if (front != null && (!schedule.holding() || front.events().size() > batchSize())) {
            backlog.dissolve();
        }
        if (schedule.holding()) {
            settlement.trim(false);
        }
    }

    private int attend(long now) {
        Exchange.Answer answer = exchange.poll();
        if (answer instanceof Exchange.Answer.Changed) {
            return 1;
        }
        if (answer instanceof Exchange.Answer.Trial trial) {
            requests.tested(SinkTest.answer(trial, spec.sink().display()));
            return 1;
        }
        if (answer != null) {
            settlement.settle(answer, now);
            return 1;
        }
        exchange.watch(now);
        return schedule.holding() ? hold(exchange.hasFront()) : 0;
    }

    /** H5: what comes is kept, the newest of it. */
    private int hold(boolean inFlight) {
        int taken = queue.drain(backlog, DRAIN);
        if (taken > 0) {
            settlement.trim(inFlight);
        }
        return taken;
    }

    private int retry(long now) {
        int work = hold(false);
        if (!schedule.mayDeliver(now)) {
            return work;
        }
        Batch same = backlog.front();
        begin(same != null ? same : backlog.compose(batchSize(), List.of()), same != null);
        return work + 1;
    }

    private int gather(long now) {
        if (!schedule.mayDeliver(now)) {
            return 0;
        }
        int max = batchSize();
        int taken = queue.drain(backlog, max - backlog.waiting());
        boolean mayTell = schedule.mayTell(now);
        // A telling that failed alone waits for its time; a host's event takes it along.
        boolean due = (backlog.held() > 0 || backlog.hasTellings() && mayTell)
                && (schedule.due(now, backlog.waiting(), max, queue::size) || ending.asked());
        List<Event> tellings = List.of();
        if (mayTell && !narrowing.active() && !backlog.hasTellings() && teller.hasUntold()) {
            tellings = teller.tell();
        }
        if (!tellings.isEmpty()) {
            schedule.told(now);
        } else if (!due) {
            return taken;
        }
        Batch batch = backlog.compose(max, tellings);
        if (!tellings.isEmpty()) {
            teller.sent();
        }
        begin(batch, false);
        return taken + 1;
    }

    private int batchSize() {
        return narrowing.next(options.buffered() ? options.batchMax() : 1);
    }

    private void begin(Batch batch, boolean again) {
        schedule.gone();
        tally.began(again);
        exchange.deliver(batch);
    }
}
