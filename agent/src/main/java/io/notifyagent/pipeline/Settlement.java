package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What a receiver's answer means for the events of the batch: delivered, kept, split, buried or dropped (rules H5, P2,
 * S2). Every event leaves the backlog in exactly one of these ways, and is counted once: where there is no memory for that,
 * the front stays as it was, uncounted, and its batch is delivered again. Worker only.
 */
final class Settlement {

    private static final int BREAKS = 3;

    /** Events that are on their way to the dead letters: the first {@code count} of the front. */
    private record Burial(int count, List<Event> events, LossCause cause) {}

    private final String handler;
    private String receiver;
    private DeliveryOptions options;
    private final Backlog backlog;
    private final Exchange exchange;
    private final Narrowing narrowing;
    private final Schedule schedule;
    private final LossLedger ledger;
    private final LossTeller teller;
    private final Tally tally;
    private final Latencies latencies;
    private final Clock clock;
    private final AgentLog log;
    private int breaks;
    private Burial burial;

    Settlement(HandlerParts parts) {
        this.handler = parts.spec().name();
        this.receiver = parts.spec().sink().display();
        this.options = parts.spec().options();
        this.backlog = parts.backlog();
        this.exchange = parts.exchange();
        this.narrowing = parts.narrowing();
        this.schedule = parts.schedule();
        this.ledger = parts.ledger();
        this.teller = parts.teller();
        this.tally = parts.tally();
        this.latencies = parts.vitals().latencies();
        this.clock = parts.clock();
        this.log = parts.log();
    }

    /** Goes on under other options; while nothing is in flight. */
    void change(HandlerSpec next, boolean otherReceiver) {
        receiver = next.sink().display();
        options = next.options();
        if (otherReceiver) {
            breaks = 0;
        }
    }

    void settle(Exchange.Answer answer, long now) {
        if (answer instanceof Exchange.Answer.Burial done) {
            buried(done.kept(), now);
            return;
        }
        Exchange.Answer.Delivery delivery = (Exchange.Answer.Delivery) answer;
        latencies.called(delivery.nanos());
        Outcome outcome = delivery.outcome();
        int size = backlog.front().events().size();
        if (outcome instanceof Outcome.Delivered delivered) {
            delivered(Math.min(delivered.count(), size), now);
        } else if (outcome instanceof Outcome.Failed failed) {
            failed(failed.message(), failed.retryAfterMillis(), now);
        } else if (outcome instanceof Outcome.Broken broken) {
            broken(broken.message(), size, now);
        } else if (outcome instanceof Outcome.Refused refused) {
            Narrowing.Step step = narrowing.refused(refused.count(), size, options.resendLimit() > 0);
            narrow(step, refused.message(), refused.answer(), LossCause.REJECTED, now);
        } else {
            Outcome.TooLarge large = (Outcome.TooLarge) outcome;
            narrow(narrowing.tooLarge(large.count(), size), large.message(), "", LossCause.TOO_LARGE, now);
        }
    }

    /** Keeps the newest events only, as many as the option says, while the receiver is away (rule H5). */
    void trim(boolean inFlight) {
        int behind = inFlight ? backlog.front().events().size() : 0;
        int dropped = backlog.trim(options.resendLimit(), inFlight, e -> drop(LossCause.RESEND_LIMIT, e));
        narrowing.gone(behind, dropped);
    }

    /** Drops everything, for the handler ends (rule H8). */
    void dropAll() {
        backlog.dropAll(e -> drop(LossCause.SHUTDOWN, e), e -> teller.untold(e, "it ended before"));
    }

    private void delivered(int count, long now) {
        int tellings = backlog.tellingsAmong(count);
        long epochMillis = clock.epochMillis();
        latencies.delivered(backlog, count, epochMillis);
        backlog.prepareFinish();
        // Before it is let go of: who waits until nothing is held finds all of it counted.
        tally.delivered(count - tellings, tellings, epochMillis);
        backlog.finish(count);
        narrowing.delivered(count);
        breaks = 0;
        schedule.goOn(now, tally.failing(), backlog.waiting() > 0);
        recover();
    }

    private void failed(String message, long retryAfterMillis, long now) {
        note(message);
        if (options.resendLimit() == 0) {
            int before = backlog.held();
            backlog.dropFront(e -> drop(LossCause.FAILED, e));
            narrowing.gone(0, before - backlog.held());
        }
        schedule.failed(now, retryAfterMillis);
        if (schedule.holding()) {
            trim(false);
        }
    }

    private void broken(String message, int size, long now) {
        breaks++;
        if (breaks < BREAKS && options.resendLimit() > 0) {
            failed(message, 0, now);
            return;
        }
        note(message);
        bury(size, message, LossCause.FAILED, now);
    }

    private void narrow(Narrowing.Step step, String message, String answer, LossCause cause, long now) {
        if (step == Narrowing.Step.REPEAT) {
            failed(message, 0, now);
            return;
        }
        tally.failed(message, clock.epochMillis());
        if (step == Narrowing.Step.SPLIT) {
            backlog.dissolve();
            schedule.goOn(now, false, true);
        } else {
            refusedForGood(message, backlog.front().events().get(0), cause);
            bury(1, answer, cause, now);
        }
    }

    private void bury(int count, String answer, LossCause cause, long now) {
        List<Event> events = new ArrayList<>(count);
        for (Event event : backlog.front().events().subList(0, count)) {
            if (backlog.isTelling(event)) {
                // It told of losses; burying it would only lose it to a file that holds the host's events.
                teller.untold(event, "the receiver refuses it");
            } else {
                events.add(event);
            }
        }
        burial = new Burial(count, events, cause);
        if (events.isEmpty()) {
            buried(0, now);
        } else {
            exchange.bury(events, answer, cause);
        }
    }

    private void buried(int kept, long now) {
        List<Event> events = burial.events();
        LossCause cause = burial.cause();
        backlog.prepareFinish();
        tally.deadLettered(kept);
        for (int i = kept; i < events.size(); i++) {
            drop(cause, events.get(i));
        }
        backlog.finish(burial.count());
        if (cause == LossCause.FAILED) {
            narrowing.gone(0, burial.count());
        } else {
            narrowing.removed();
        }
        burial = null;
        breaks = 0;
        schedule.goOn(now, false, backlog.waiting() > 0);
        if (cause != LossCause.FAILED) {
            // It refuses an event, so it is there.
            recover();
        }
    }

    private void recover() {
        if (tally.failing()) {
            tally.recovered();
            log.recovered("sink.failed", handler, "Handler '" + handler + "' delivers to " + receiver + " again.");
        }
    }

    private void drop(LossCause cause, Event event) {
        ledger.dropped(cause, event.id());
    }

    private void note(String message) {
        tally.failed(message, clock.epochMillis());
        tally.failing(message, backlog.holdsMoreThan(FailureTeller::isTelling), clock.epochMillis());
        String plan = options.resendLimit() == 0
                ? "What it fails to deliver is dropped, for resending is off."
                : "It keeps the newest " + options.resendLimit() + " events and tries again every "
                        + options.resendTimeoutMillis() / 1000.0 + " s.";
        log.problem(
                "sink.failed",
                handler,
                "Handler '" + handler + "' cannot deliver to " + receiver + ": " + sentence(message) + " " + plan
                        + " Check the receiver.");
    }

    /** A message may end as a question: is the receiver running? */
    private static String sentence(String message) {
        return message.endsWith("?") ? message : message + ".";
    }

    private void refusedForGood(String message, Event event, LossCause cause) {
        log.problem(
                "sink." + cause.text(),
                handler,
                "Handler '" + handler + "': " + receiver + " refuses event "
                        + event.kind().name() + ", event_id "
                        + event.id() + ": " + message
                        + ". It goes to the file of dead_letter, or is dropped and counted where there is none.");
    }
}
