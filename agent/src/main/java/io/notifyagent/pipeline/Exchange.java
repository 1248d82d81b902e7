package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FaultGuard;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkPlan;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands one piece of work at a time from a handler's worker to its exchange thread {@code notify-sink-NAME}, so that
 * the worker goes on while a receiver takes its time (rules H2, H5). Two volatile slots, no lock: the worker fills
 * {@code task} while nothing is under way and later takes {@code answer}; the exchange thread empties the one before it
 * fills the other. {@link #deliver}, {@link #test}, {@link #bury}, {@link #change}, {@link #poll}, {@link #watch}, {@link #abort} and {@link #end} belong
 * to the worker, {@link #run} and {@link #doWork} to the exchange thread. The worker unparks the exchange thread
 * and is unparked by it; host threads never meet either.
 */
final class Exchange implements Runnable {

    private static final long FAULT_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** What came of a task. */
    sealed interface Answer {
        /** Of a delivery. */
        record Delivery(Outcome outcome, long nanos) implements Answer {}

        /** Of a synthetic event. */
        record Trial(Outcome outcome, long nanos) implements Answer {}

        /** Of a burial: the first {@code kept} events are in the dead letters. */
        record Burial(int kept) implements Answer {}

        /** The old sink is closed, the next delivery opens the new one. */
        record Changed() implements Answer {}
    }

    private sealed interface Task {
        /** @param trial whether it is a synthetic event, which nothing counts */
        record Deliver(Batch batch, boolean trial) implements Task {}

        record Bury(List<Event> events, String answer, LossCause cause) implements Task {}

        record Change(Receiver receiver, DeadLetters deadLetters) implements Task {}
    }

    private final String handler;
    private final Clock clock;
    private final AgentLog log;
    private final FaultGuard guard;
    // Made before: to make them where they are run needs memory that nobody guards.
    private final Runnable round = this::round;
    private final Runnable close = this::close;

    /** Written by the exchange thread alone, as is the next. */
    private volatile Receiver receiver;

    private DeadLetters deadLetters;
    private volatile Task task;
    private volatile Answer answer;
    private volatile boolean ending;
    private volatile Thread thread;
    /** The exchange thread's own. */
    private boolean over;

    /** The worker's own: whether it waits for an answer, and what it did about a late one. */
    private boolean busy;

    /** Written by the worker before the task, read by the exchange thread after it. */
    private Thread worker;

    private boolean hasFront;

    private boolean aborted;
    private boolean stuck;
    private Receiver.Running watched;

    Exchange(String handler, Receiver receiver, DeadLetters deadLetters, Clock clock, AgentLog log) {
        this.handler = handler;
        this.receiver = receiver;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.log = log;
        this.guard = new FaultGuard(log, "sink.thread", handler, "The sink's thread of handler '" + handler + "'");
    }

    void deliver(Batch batch) {
        begin(new Task.Deliver(batch, false));
        hasFront = true;
    }

    /** Delivers a synthetic event; answered as {@link Answer.Trial}. */
    void test(Batch batch) {
        begin(new Task.Deliver(batch, true));
    }

    /** Gives events that are refused for good to the dead letters. */
    void bury(List<Event> events, String text, LossCause cause) {
        begin(new Task.Bury(events, text, cause));
        hasFront = true;
    }

    /**
     * Delivers to another sink from now on, or gives to other dead letters (rule C8).
     *
     * @param plan or null: the sink stays, open as it is
     * @param letters or null: they stay
     */
    void change(SinkPlan plan, DeadLetters letters) {
        begin(new Task.Change(plan == null ? null : receiver.to(plan), letters));
    }

    /** Whether something is under way or its answer not yet taken. */
    boolean busy() {
        return busy;
    }

    /** Whether what is under way holds the backlog's front: not a change of the sink, nor a test. */
    boolean hasFront() {
        return busy && hasFront;
    }

    /** The answer, once; null while there is none. */
    Answer poll() {
        Answer found = answer;
        if (found != null) {
            answer = null;
            busy = false;
            cameBack();
        }
        return found;
    }

    private void cameBack() {
        if (stuck) {
            stuck = false;
            log.recovered("sink.stuck", handler, "The sink of handler '" + handler + "' has come back.");
        }
    }

    /** Aborts a delivery, or a call between two, that takes longer than its sink allows; says so if even that does not end it. */
    void watch(long nowNanos) {
        Receiver.Running running = receiver.running();
        if (running != watched) {
            watched = running;
            aborted = false;
            if (!busy) {
                // The end of a call between deliveries, which no answer tells of.
                cameBack();
            }
        }
        if (running == null) {
            return;
        }
        long late = nowNanos - running.sinceNanos() - TimeUnit.MILLISECONDS.toNanos(running.timeoutMillis());
        if (late < 0) {
            return;
        }
        if (!aborted) {
            abort();
        } else if (!stuck && late >= TimeUnit.MILLISECONDS.toNanos(running.timeoutMillis())) {
            stuck = true;
            log.problem(
                    "sink.stuck",
                    handler,
                    "The sink of handler '" + handler + "' (" + receiver.display() + ") has not come back although its"
                            + " delivery was aborted after " + running.timeoutMillis()
                            + " ms: its events wait in the queue. If it lasts, restart the server and report this.");
        }
    }

    /** Whether the sink has not come back although its call was aborted. */
    boolean stuck() {
        return stuck;
    }

    /** Whether the sink is called just now and the call is to be watched; any thread. */
    boolean isCalling() {
        return receiver.running() != null;
    }

    /** Whether nothing is under way, no call is watched and none has to come back; worker. */
    boolean isQuiet() {
        return !busy && !stuck && watched == null && !isCalling();
    }

    /** Makes a running delivery end soon. */
    void abort() {
        aborted = true;
        receiver.abort();
    }

    /** Lets the exchange thread close the sink and end, once it has come back; begins no further delivery. */
    void end() {
        receiver.retire();
        if (!busy) {
            receiver.abort();
        }
        ending = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        while (!over) {
            if (!guard.run(round)) {
                // A task that threw is still there, and is done again.
                LockSupport.parkNanos(this, FAULT_PAUSE_NANOS);
            }
        }
        guard.run(close);
    }

    private void round() {
        int work = doWork();
        if (ending && task == null) {
            over = true;
            return;
        }
        long millis = idle();
        if (work > 0 || task != null || ending) {
            // Looked at again, for what the sink waited on may have used up the wake-up.
            return;
        }
        if (millis == Sink.NEVER) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    /** Lets the sink do what is due besides deliveries; in how many milliseconds it wants that again. */
    long idle() {
        return receiver.idle(clock);
    }

    /** One step of the exchange thread: does the task, if there is one. */
    int doWork() {
        Task next = task;
        if (next == null) {
            return 0;
        }
        Thread asked = worker;
        Answer done;
        if (next instanceof Task.Deliver deliver) {
            long begun = clock.nanos();
            Outcome outcome = receiver.deliver(deliver.batch(), clock);
            long nanos = clock.nanos() - begun;
            done = deliver.trial() ? new Answer.Trial(outcome, nanos) : new Answer.Delivery(outcome, nanos);
        } else if (next instanceof Task.Bury bury) {
            done = bury(bury);
        } else {
            done = change((Task.Change) next);
        }
        task = null;
        answer = done;
        // The worker sleeps the longer the less it finds to do; under load each of its sleeps would be a pause.
        LockSupport.unpark(asked);
        return 1;
    }

    /** Gives back what the sink and the dead letters hold; exchange thread. */
    void close() {
        receiver.close();
        closeDeadLetters();
    }

    private Answer.Changed change(Task.Change change) {
        if (change.receiver() != null) {
            receiver.close();
            receiver = change.receiver();
        }
        if (change.deadLetters() != null) {
            closeDeadLetters();
            deadLetters = change.deadLetters();
        }
        return new Answer.Changed();
    }

    private void closeDeadLetters() {
        try {
            deadLetters.close();
        } catch (RuntimeException failure) {
            buryProblem("closed", failure);
        }
    }

    private void begin(Task next) {
        if (busy) {
            throw new IllegalStateException("an exchange is under way");
        }
        busy = true;
        hasFront = false;
        stuck = false;
        worker = Thread.currentThread();
        task = next;
        LockSupport.unpark(thread);
    }

    private Answer.Burial bury(Task.Bury bury) {
        int kept = 0;
        try {
            for (Event event : bury.events()) {
                if (!deadLetters.write(event, bury.answer(), bury.cause().text())) {
                    break;
                }
                kept++;
            }
        } catch (Exception failure) {
            buryProblem("written", failure);
        }
        return new Answer.Burial(kept);
    }

    private void buryProblem(String what, Exception failure) {
        log.problem(
                "deadletter.failed",
                handler,
                "The dead letter file of handler '" + handler + "' cannot be " + what + ": "
                        + FaultGuard.oneLine(failure) + ". Check the folder and the space on its disk.");
    }
}
