package io.notifyagent.api;

import java.lang.invoke.MethodHandle;

/**
 * Emits events of a server's own into the agent (rule E9). For any thread, any class loader, any number of copies of
 * this class in one JVM: no call blocks, waits or throws. Without the agent, before it is attached and after it is
 * detached, every call is a no-op of a few nanoseconds that returns false.
 *
 * <pre>{@code
 * if (NotifyEvents.enabled("ad_inserted")) {
 *     NotifyEvents.emit("ad_inserted", streamName, "campaign", campaign.id(), "duration", 15_000);
 * }
 * }</pre>
 */
public final class NotifyEvents {

    private static final HookLink LINK = new HookLink();
    private static final MethodHandle ENABLED = LINK.enabled();
    private static final MethodHandle EMIT = LINK.emit();

    static {
        connect();
    }

    private NotifyEvents() {}

    /**
     * Whether a handler may want events of this name, so that an event which nobody wants need not be put together. A
     * handler may still refuse the event for what it holds.
     *
     * @param event a name as in {@link #emit}
     * @return false without the agent, and for null
     */
    public static boolean enabled(String event) {
        try {
            return (boolean) ENABLED.invokeExact(event);
        } catch (Throwable broken) {
            // The hook throws nothing; the JVM may (no stack, no memory), and a server must not fail for an event.
            return false;
        }
    }

    /**
     * Emits an event. It is checked against the handlers' filters and queued before this returns; delivery comes later,
     * on threads of the agent.
     *
     * <p>Times are Unix milliseconds, durations milliseconds, sizes bytes (rule E5). Null and empty values are left out.
     * A text is cut at 2048 characters, and at most 64 fields are taken; then {@code truncated=true} is added (rule E6).
     * Secrets are masked as {@code agent.redact} says (rule E7).
     *
     * @param event {@code [a-z][a-z0-9_]{0,63}}: a name of the catalogue ({@link EventType}) or one of your own, which is
     *     of level info
     * @param media name of the stream or file concerned; null for an event of the whole server
     * @param keysAndValues key, value, key, value ... A key is a String, {@code [A-Za-z_][A-Za-z0-9_.-]{0,63}}, but not
     *     {@code event}, {@code event_id}, {@code boot_id}, {@code utc_ms} or {@code server}; {@code level} (a name of a
     *     {@link Level}, e.g. {@code "warning"}), {@code group} and {@code app} set the envelope. A value is a String, a
     *     Boolean or a Number of {@code java.lang}. Values are copied: the array may be reused
     * @return true when at least one handler queued it; false when no handler wants it, when no queue had room, when it
     *     breaks one of the rules above (the agent counts those), or without the agent
     */
    public static boolean emit(String event, String media, Object... keysAndValues) {
        try {
            return (boolean) EMIT.invokeExact(event, media, keysAndValues);
        } catch (Throwable broken) {
            // As in enabled().
            return false;
        }
    }

    /**
     * For the agent, which calls it on every copy of this class that was loaded before it was attached; a server has no
     * need to. Looks for the agent's hook class and, where it is there, leads all later calls to it.
     *
     * @return whether the hook class is there
     */
    public static boolean connect() {
        return LINK.connect();
    }
}
