package io.notifyagent.weave;

import io.notifyagent.runtime.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Switches off a hook that costs the host more than it may, and says so: more calls or more time per second in two windows
 * of 5 s, one after the other. Stepped by the agent's main thread.
 */
public final class HookBudget {

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int WINDOWS = 2;

    private final HookTable table;
    private final Clock clock;
    private final long millisPerSecond;
    private final long callsPerSecond;
    private final Map<HookState, Integer> over = new HashMap<>();
    private long begun;

    /**
     * @param millisPerSecond {@code agent.hook_budget_ms}; 0: no limit
     * @param callsPerSecond {@code agent.hook_budget_calls}; 0: no limit
     */
    public HookBudget(HookTable table, long millisPerSecond, long callsPerSecond, Clock clock) {
        this.table = table;
        this.clock = clock;
        this.millisPerSecond = millisPerSecond;
        this.callsPerSecond = callsPerSecond;
        this.begun = clock.nanos();
    }

    /** Looks at each hook, once in a window. */
    public void doWork() {
        long elapsed = clock.nanos() - begun;
        if (elapsed < WINDOW_NANOS) {
            return;
        }
        begun = clock.nanos();
        for (HookState hook : table.states()) {
            String excess = excess(hook.measure(elapsed));
            if (excess == null || hook.stage() == HookState.Stage.SWITCHED_OFF) {
                over.remove(hook);
            } else if (over.merge(hook, 1, Integer::sum) == WINDOWS) {
                over.remove(hook);
                hook.switchOff(excess);
            }
        }
    }

    /** What is too much, or null. */
    private String excess(HookCost cost) {
        if (millisPerSecond > 0 && cost.microsPerSecond() > TimeUnit.MILLISECONDS.toMicros(millisPerSecond)) {
            return "it cost the server's threads "
                    + TimeUnit.MICROSECONDS.toMillis(cost.microsPerSecond()) + " ms per second ("
                    + cost.callsPerSecond() + " calls) for 10 s, agent.hook_budget_ms allows " + millisPerSecond;
        }
        if (callsPerSecond > 0 && cost.callsPerSecond() > callsPerSecond) {
            return "it was called " + cost.callsPerSecond()
                    + " times per second for 10 s, agent.hook_budget_calls allows " + callsPerSecond;
        }
        return null;
    }
}
