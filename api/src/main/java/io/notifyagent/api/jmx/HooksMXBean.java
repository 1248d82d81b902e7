package io.notifyagent.api.jmx;

import java.util.List;
import java.util.Map;

/** All hooks of all profiles: {@code io.notifyagent:type=Hooks}. */
public interface HooksMXBean {

    /** One row per hook, in the order of the profiles. */
    List<HookRow> getHooks();

    /** How many hooks are in each state, every state present. */
    Map<String, Integer> getCountByState();

    /** One hook. */
    final class HookRow {

        private final String profile;
        private final String name;
        private final String method;
        private final String state;
        private final long hits;
        private final String reason;

        /** For the agent. */
        public HookRow(String profile, String name, String method, String state, long hits, String reason) {
            this.profile = profile;
            this.name = name;
            this.method = method;
            this.state = state;
            this.hits = hits;
            this.reason = reason;
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
         * {@code partial} (a value does not resolve), {@code failed}, or {@code inactive} (another server's).
         */
        public String getState() {
            return state;
        }

        /** Signals it gave; frames are not counted. */
        public long getHits() {
            return hits;
        }

        /** Why it is partial or failed; else empty. */
        public String getReason() {
            return reason;
        }
    }
}
