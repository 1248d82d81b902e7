package io.notifyagent.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The running numbers of one handler: written by its worker alone, read by any thread through {@link #read}. */
final class Tally {

    private record Error(String message, long epochMillis) {}

    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong deadLettered = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong failedDeliveries = new AtomicLong();
    private final AtomicLong resent = new AtomicLong();
    private volatile Error lastError = new Error(null, 0);
    private volatile long lastSuccessMillis;
    private volatile Failure failure;

    /** @param events how many of the host's; {@code tellings} how many {@code events_lost} besides */
    void delivered(int events, int tellings, long epochMillis) {
        delivered.addAndGet(events);
        told.addAndGet(tellings);
        lastSuccessMillis = epochMillis;
    }

    void deadLettered(int events) {
        deadLettered.addAndGet(events);
        delivered.addAndGet(events);
    }

    void began(boolean again) {
        (again ? resent : batches).incrementAndGet();
    }

    void failed(String message, long epochMillis) {
        failedDeliveries.incrementAndGet();
        lastError = new Error(message, epochMillis);
    }

    /** @param ofOthers see {@link Failure} */
    void failing(String message, boolean ofOthers, long epochMillis) {
        Failure before = failure;
        failure = before == null
                ? new Failure(epochMillis, message, ofOthers)
                : new Failure(before.sinceMillis(), message, ofOthers || before.ofOthers());
    }

    void recovered() {
        failure = null;
    }

    boolean failing() {
        return failure != null;
    }

    /** Null while it does not fail. */
    Failure failure() {
        return failure;
    }

    Counters read(Intake queue, LossLedger ledger, int buffered) {
        Map<LossCause, Long> dropped = new EnumMap<>(LossCause.class);
        for (LossCause cause : LossCause.values()) {
            dropped.put(cause, ledger.total(cause));
        }
        Error error = lastError;
        long tellings = told.get();
        return new Counters(
                queue.accepted() + ledger.turnedAway() + tellings,
                delivered.get() + tellings,
                deadLettered.get(),
                queue.size(),
                buffered,
                dropped,
                batches.get(),
                failedDeliveries.get(),
                resent.get(),
                error.message(),
                error.epochMillis(),
                lastSuccessMillis,
                failure != null);
    }
}
