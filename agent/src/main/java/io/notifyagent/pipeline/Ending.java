package io.notifyagent.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The end of a handler (rule H8): as soon as nothing is left, at the deadline at the latest; what is left then is counted
 * as {@code shutdown}. {@link #ask} and {@link #over} may be called by any thread, all else is the worker's.
 */
final class Ending {

    /** Sink calls are aborted this long before the deadline, so that their answers still count. */
    private static final long ABORT_LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** How long after the deadline a host thread that stands in the middle of an offer is waited for. */
    private static final long STRAGGLER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private record Wish(long lingerUntil, long deadline) {}

    private final Intake queue;
    private final Backlog backlog;
    private final Exchange exchange;
    private final Schedule schedule;
    private final LossTeller teller;
    private final Tally tally;
    private final Requests requests;
    private final Settlement settlement;

    private final AtomicReference<Wish> wish = new AtomicReference<>();
    private volatile boolean over;
    private boolean hurried;
    private boolean aborted;
    private boolean givingUp;

    Ending(HandlerParts parts, Settlement settlement) {
        this.queue = parts.queue();
        this.backlog = parts.backlog();
        this.exchange = parts.exchange();
        this.schedule = parts.schedule();
        this.teller = parts.teller();
        this.tally = parts.tally();
        this.requests = parts.requests();
        this.settlement = settlement;
    }

    /** As {@link HandlerWorker#close}; of two deadlines the sooner one holds. */
    void ask(long lingerUntilNanos, long deadlineNanos) {
        // A reload that removes the handler and the end of the JVM may ask at the same time.
        wish.accumulateAndGet(
                new Wish(lingerUntilNanos, deadlineNanos),
                (before, next) -> before == null || before.deadline() - next.deadline() > 0 ? next : before);
    }

    /** Whether the handler is to end. */
    boolean asked() {
        return wish.get() != null;
    }

    /** Whether all is done. */
    boolean over() {
        return over;
    }

    /** Whether the deadline has passed and nothing is delivered any more. */
    boolean givingUp() {
        return givingUp;
    }

    /** One step, the last of the worker's; returns how much was done. */
    int doWork(long now) {
        Wish end = wish.get();
        if (end == null) {
            return 0;
        }
        if (givingUp) {
            return giveUp(end, now);
        }
        if (!hurried) {
            hurried = true;
            schedule.hurry(now);
            return 1;
        }
        if (now - end.deadline() >= 0 || !exchange.busy() && schedule.hopeless(end.deadline())) {
            return giveUp(end, now);
        }
        if (exchange.busy()) {
            if (!aborted && now - end.deadline() + ABORT_LEAD_NANOS >= 0) {
                aborted = true;
                exchange.abort();
            }
            return 0;
        }
        if (now - end.lingerUntil() < 0 || !nothingLeft()) {
            return 0;
        }
        queue.close();
        if (queue.isDrained()) {
            finish();
        }
        return 1;
    }

    private boolean nothingLeft() {
        boolean toTell = backlog.hasTellings() || teller.hasUntold();
        return backlog.held() == 0 && queue.size() == 0 && (!toTell || tally.failing());
    }

    private int giveUp(Wish end, long now) {
        givingUp = true;
        queue.close();
        int dropped = queue.drain(backlog, Integer.MAX_VALUE);
        settlement.dropAll();
        // A straggler's event stays visible as queued; the host's shutdown must not wait for its thread.
        if (queue.isDrained() || now - end.deadline() >= STRAGGLER_NANOS) {
            finish();
        }
        return dropped + 1;
    }

    private void finish() {
        settlement.dropAll();
        teller.finish();
        exchange.end();
        over = true;
        requests.end();
    }
}
