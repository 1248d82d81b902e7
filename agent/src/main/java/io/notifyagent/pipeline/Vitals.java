package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import java.util.concurrent.TimeUnit;

/**
 * What a handler's worker shows of itself besides its numbers: its state, the age of what it holds, its latencies. Written
 * by the worker in each step, read by any thread.
 */
final class Vitals {

    /** How long a loss is shown as a state. */
    private static final long LOSS_SHOWN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LossLedger ledger;
    private final Latencies latencies;
    private volatile HandlerState state = HandlerState.DELIVERING;
    private volatile long oldestMillis;
    private long losses;
    private long lostNanos;
    private boolean losing;

    Vitals(LossLedger ledger, Latencies latencies) {
        this.ledger = ledger;
        this.latencies = latencies;
    }

    HandlerState state() {
        return state;
    }

    /** Unix milliseconds at which the oldest event that is not delivered was registered; 0: there is none. */
    long oldestMillis() {
        return oldestMillis;
    }

    Latencies latencies() {
        return latencies;
    }

    /** Whether events were lost within the last 10 s; worker. */
    boolean losing(long now) {
        long total = 0;
        for (LossCause cause : LossCause.values()) {
            total += ledger.total(cause);
        }
        if (total != losses) {
            losses = total;
            lostNanos = now;
            losing = true;
        } else if (losing && now - lostNanos >= LOSS_SHOWN_NANOS) {
            losing = false;
        }
        return losing;
    }

    /** Whether what is shown stays true as long as nothing happens; worker. */
    boolean isSettled() {
        return !losing && oldestMillis == 0 && !latencies.isUnpublished();
    }

    /** Shows the result of a step; worker. */
    void show(HandlerState next, Event oldest, long now) {
        if (state != next) {
            state = next;
        }
        long millis = oldest == null ? 0 : oldest.utcMillis();
        if (oldestMillis != millis) {
            oldestMillis = millis;
        }
        latencies.publish(now);
    }
}
