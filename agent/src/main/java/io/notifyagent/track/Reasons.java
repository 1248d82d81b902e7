package io.notifyagent.track;

import java.util.Set;

/** The words that profiles and the agent have for why something ends. */
final class Reasons {

    /** Ends that somebody asked for: no source was lost. */
    private static final Set<String> ASKED_FOR = Set.of("orderly", "stopped", "server_shutdown");

    /** Losses whose cause is known; any other is closed. */
    private static final Set<String> LOST_BY = Set.of("reset", "timeout", "error");

    private static final String CLOSED = "closed";

    /** Of what the server never ended. */
    static final String ABANDONED = "abandoned";

    /** Of what had the name of a stream that somebody else has now. */
    static final String REPLACED = "replaced";

    private Reasons() {}

    /** The agent's own reason, unless it was derived and the client had taken its leave: that is why, then. */
    static String given(String own, String said) {
        boolean derived = own.equals(ABANDONED) || own.equals(REPLACED);
        return derived && askedFor(said) ? said : own;
    }

    static boolean askedFor(String reason) {
        return reason != null && ASKED_FOR.contains(reason);
    }

    /** The reason of a source that was lost. */
    static String ofLoss(String mark) {
        return mark != null && LOST_BY.contains(mark) ? mark : CLOSED;
    }

    /** The reason of any end. */
    static String ofEnd(String mark) {
        return mark == null ? CLOSED : mark;
    }
}
