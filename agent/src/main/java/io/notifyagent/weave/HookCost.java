package io.notifyagent.weave;

/**
 * What a hook cost the host within some seconds; estimated from a sample.
 *
 * @param callsPerSecond calls that went past the first test, whether anybody wants the event
 * @param microsPerSecond microseconds of the host's threads per second
 */
public record HookCost(long callsPerSecond, long microsPerSecond) {

    /** It cost nothing. */
    public static final HookCost NONE = new HookCost(0, 0);

    HookCost plus(HookCost other) {
        // An entry site is called as often as its main site: it is one call of the hook.
        return new HookCost(Math.max(callsPerSecond, other.callsPerSecond), microsPerSecond + other.microsPerSecond);
    }
}
