package io.notifyagent.api.jmx;

import java.util.List;
import java.util.Map;

/** All hooks of all profiles: {@code io.notifyagent:type=Hooks}. */
public interface HooksMXBean {

    /** One row per hook, in the order of the profiles. */
    List<HookRow> getHooks();

    /** How many hooks are in each state, every state present. */
    Map<String, Integer> getCountByState();

    /**
     * Switches a hook on that was switched off.
     *
     * @param hook {@code PROFILE/NAME}
     * @return what came of it, in one line
     */
    String enable(String hook);

    /**
     * Lets a hook do nothing until {@link #enable} or a restart: its events do not come, lives whose ends it reports end
     * by themselves or with what holds them.
     *
     * @param hook {@code PROFILE/NAME}
     * @return what came of it, in one line
     */
    String disable(String hook);

    /** One hook. */
    final class HookRow {

        private final String profile;
        private final String name;
        private final String method;
        private final String state;
        private final long hits;
        private final String reason;
        private final long callsPerSecond;
        private final long microsPerSecond;

        /** For the agent. */
        public HookRow(
                String profile,
                String name,
                String method,
                String state,
                long hits,
                String reason,
                long callsPerSecond,
                long microsPerSecond) {
            this.profile = profile;
            this.name = name;
            this.method = method;
            this.state = state;
            this.hits = hits;
            this.reason = reason;
            this.callsPerSecond = callsPerSecond;
            this.microsPerSecond = microsPerSecond;
        }

        /** The profile it stands in. */
        public String getProfile() {
            return profile;
        }

        /** Its name in the profile. */
        public String getName() {
            return name;
        }

        /** Class and method that it hooks. */
        public String getMethod() {
            return method;
        }

        /**
         * {@code waiting} for its class, {@code bound} in it, {@code linked} at its first call, {@code emitting},
         * {@code partial} (a value does not resolve), {@code failed}, {@code switched_off} (by an operator, or because it
         * cost too much), or {@code inactive} (another server's).
         */
        public String getState() {
            return state;
        }

        /** Signals it gave; frames are not counted. */
        public long getHits() {
            return hits;
        }

        /** Why it is partial, failed or switched off; else empty. */
        public String getReason() {
            return reason;
        }

        /** Calls that went past the first test, whether anybody wants the event; over the last seconds. */
        public long getCallsPerSecond() {
            return callsPerSecond;
        }

        /** Time of the server's threads that these took, in microseconds per second; estimated from a sample. */
        public long getMicrosPerSecond() {
            return microsPerSecond;
        }
    }
}
