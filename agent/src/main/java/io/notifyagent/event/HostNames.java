package io.notifyagent.event;

/** Which names a host may give its events and their fields (rule E9). Stateless, safe on any thread. */
final class HostNames {

    private static final int MAX_LENGTH = 64;

    private HostNames() {}

    /** {@code [a-z][a-z0-9_]{0,63}}. */
    static boolean isEvent(String name) {
        if (name == null || name.isEmpty() || name.length() > MAX_LENGTH || !isLower(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLower(c) && !isDigit(c) && c != '_') {
                return false;
            }
        }
        return true;
    }

    /** {@code [A-Za-z_][A-Za-z0-9_.-]{0,63}}: what a log line, a directive and a script can name. */
    static boolean isField(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH || !isFieldStart(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isFieldStart(c) && !isDigit(c) && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Whether only the agent gives it. */
    static boolean isReserved(String key) {
        return switch (key) {
            case "event", "event_id", "boot_id", "utc_ms", "server" -> true;
            default -> false;
        };
    }

    private static boolean isFieldStart(char c) {
        return isLower(c) || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
