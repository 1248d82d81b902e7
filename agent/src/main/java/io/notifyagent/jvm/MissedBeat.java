package io.notifyagent.jvm;

/**
 * That one of the agent's two beating threads did not run for a while; readings of {@link System#nanoTime}.
 *
 * @param last when it ran
 * @param due when it should have run again
 * @param back when it did
 */
record MissedBeat(long last, long due, long back) {

    /** When at the latest neither of both ran any more: after the later one's last beat, and the first that was due. */
    long from(MissedBeat other) {
        return Math.max(Math.max(last, other.last), Math.min(due, other.due));
    }

    /** When the first of both ran again. */
    long to(MissedBeat other) {
        return Math.min(back, other.back);
    }
}
