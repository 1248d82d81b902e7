package io.notifyagent.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * When a handler's worker may deliver, tell, and stop waiting for more; all times are {@link
 * io.notifyagent.runtime.Clock#nanos()}. Worker only.
 */
final class Schedule {

    /** The longest that a receiver may ask to be left alone (rule P2). */
    static final long LONGEST_RETRY_AFTER_MILLIS = 5 * 60 * 1000;

    /** Losses go on being told, and a telling that fails alone is tried again, this often: within a second (H7). */
    static final long TELL_EVERY_MILLIS = 500;

    /** A delivery starts at once when more than this many events wait (rule H3). */
    private static final int IMPATIENCE = 100;

    private DeliveryOptions options;
    private long throttleNanos;
    private boolean holding;
    private boolean leftAlone;
    private boolean paused;
    private long notBefore;
    private long tellNotBefore;
    private boolean gathering;
    private long gatheredSince;

    Schedule(DeliveryOptions options, long now) {
        this.options = options;
        this.throttleNanos = TimeUnit.MILLISECONDS.toNanos(options.throttleDelayMillis());
        this.notBefore = now;
        this.tellNotBefore = now;
    }

    /**
     * Goes on under other options (rule C8).
     *
     * @param otherReceiver what the old receiver did and asked for means nothing any more: try at once
     */
    void change(DeliveryOptions next, boolean otherReceiver, long now) {
        options = next;
        throttleNanos = TimeUnit.MILLISECONDS.toNanos(next.throttleDelayMillis());
        holding &= next.resendLimit() > 0;
        long latest = now + TimeUnit.MILLISECONDS.toNanos(next.resendTimeoutMillis());
        if (otherReceiver) {
            leftAlone = false;
            notBefore = now;
            tellNotBefore = now;
        } else if (!leftAlone && notBefore - latest > 0) {
            notBefore = latest;
        }
    }

    /** Whether the receiver is away and the newest events are kept for it (rule H5). */
    boolean holding() {
        return holding;
    }

    boolean mayDeliver(long now) {
        return !paused && now - notBefore >= 0;
    }

    /** Whether nothing may be delivered before {@code deadline}. */
    boolean hopeless(long deadline) {
        return notBefore - deadline >= 0;
    }

    boolean mayTell(long now) {
        return now - tellNotBefore >= 0;
    }

    /** Losses were just told. */
    void told(long now) {
        tellNotBefore = now + TimeUnit.MILLISECONDS.toNanos(TELL_EVERY_MILLIS);
    }

    /** An operator lets nothing be delivered for a while, or lets it go on. */
    void pause(boolean on) {
        paused = on;
    }

    /** An operator wants what has gathered to go now, whatever the throttle says. */
    void flush(long now) {
        gathering = true;
        gatheredSince = now - throttleNanos;
    }

    /** An operator wants the next try now, whatever the receiver asked for. */
    void retryNow(long now) {
        leftAlone = false;
        notBefore = now;
        tellNotBefore = now;
    }

    /** A delivery failed. */
    void failed(long now, long retryAfterMillis) {
        long asked = Math.max(0, Math.min(retryAfterMillis, LONGEST_RETRY_AFTER_MILLIS));
        leftAlone = asked > 0;
        holding = options.resendLimit() > 0;
        long pause = holding ? Math.max(asked, options.resendTimeoutMillis()) : asked;
        notBefore = now + TimeUnit.MILLISECONDS.toNanos(pause);
        told(now);
    }

    /** The receiver answers: deliver on, at once. */
    void goOn(long now, boolean recovered, boolean leftover) {
        holding = false;
        leftAlone = false;
        notBefore = now;
        if (recovered) {
            tellNotBefore = now;
        }
        // What is left over has waited already.
        gathering = leftover;
        gatheredSince = now - throttleNanos;
    }

    /** The handler is to end: one more try without waiting, unless the receiver asked to be left alone. */
    void hurry(long now) {
        if (!leftAlone) {
            notBefore = now;
        }
        tellNotBefore = now;
    }

    /**
     * Whether what has gathered goes now (rule H3).
     *
     * @param waiting events gathered, at least 1
     * @param max most events of the batch
     * @param behind events that wait in the queue; asked only where it matters, for host threads write what tells it
     */
    boolean due(long now, int waiting, int max, IntSupplier behind) {
        if (!gathering) {
            gathering = true;
            gatheredSince = now;
        }
        return waiting >= max || now - gatheredSince >= throttleNanos || waiting + behind.getAsInt() > IMPATIENCE;
    }

    /** A batch goes. */
    void gone() {
        gathering = false;
    }
}
