package io.notifyagent.pipeline;

/**
 * How large the next batch may be while a receiver refuses content: halves what was too large (HTTP 413), and after
 * three refusals (HTTP 400, 422; at once where resending is off) bisects a batch until the one event that is refused is
 * found (rule P2). It knows positions only: {@code group} events from the oldest on belong to a refused batch, the first
 * {@code suspects} of them are known to hold a bad one. About log2(n) deliveries find it, and what is good is delivered
 * once. Worker only.
 */
final class Narrowing {

    /** What to do about a refusal. */
    enum Step {
        /** Deliver the same batch again later. */
        REPEAT,
        /** Deliver less, at once. */
        SPLIT,
        /** The first event is the one. */
        FOUND
    }

    private static final int REFUSALS = 3;

    private int refusals;
    private boolean bisecting;
    private int group;
    private int suspects;
    private int cap = Integer.MAX_VALUE;

    /** Whether the next batch is bound to the events of one that was refused. */
    boolean active() {
        return group > 0;
    }

    /** @param max most events of a batch otherwise */
    int next(int max) {
        if (!active()) {
            return max;
        }
        int size = Math.min(Math.min(max, cap), group);
        return suspects == 0 ? size : Math.min(size, (suspects + 1) / 2);
    }

    /** The first {@code count} events are delivered. */
    void delivered(int count) {
        refusals = 0;
        gone(0, count);
    }

    /**
     * {@code count} events left the line of those not delivered, the first of them at {@code position} from the oldest.
     */
    void gone(int position, int count) {
        suspects -= overlap(suspects, position, count);
        group -= overlap(group, position, count);
        if (group == 0) {
            bisecting = false;
            cap = Integer.MAX_VALUE;
        }
    }

    /**
     * A batch of {@code size} events was refused for its content.
     *
     * @param count how many of them the refused delivery held
     */
    Step refused(int count, int size, boolean resending) {
        refusals++;
        if (!bisecting && resending && refusals < REFUSALS) {
            return Step.REPEAT;
        }
        bisecting = true;
        group = Math.max(group, size);
        suspects = clamp(count, size);
        return suspects == 1 ? Step.FOUND : Step.SPLIT;
    }

    /** A batch of {@code size} events was too large; parameters as {@link #refused}. */
    Step tooLarge(int count, int size) {
        int tried = clamp(count, size);
        group = Math.max(group, size);
        cap = Math.max(1, tried / 2);
        return tried == 1 ? Step.FOUND : Step.SPLIT;
    }

    /** What one receiver refused, another may take. */
    void forget() {
        refusals = 0;
        bisecting = false;
        group = 0;
        suspects = 0;
        cap = Integer.MAX_VALUE;
    }

    /** The first event was found to be the one and is out of the way. */
    void removed() {
        refusals = 0;
        suspects = 0;
        gone(0, 1);
    }

    private static int overlap(int upTo, int position, int count) {
        return Math.max(0, Math.min(count, upTo - position));
    }

    private static int clamp(int count, int size) {
        return Math.max(1, Math.min(count, size));
    }
}
