package io.notifyagent.runtime;

/**
 * Lets a thread of the agent's outlive whatever one of its rounds throws: that is one line in the log, and the next round
 * comes. An {@link OutOfMemoryError} included, for the host's heap is ours too: a thread that ended with it would take
 * along what it holds, and nobody would write the log any more. Where there is not even memory for the line, it is told
 * before the next round. Used by one thread.
 */
public final class FaultGuard {

    private final AgentLog log;
    private final String code;
    private final String subject;
    private final String who;
    private Throwable untold;

    /**
     * @param code of the problem in the log
     * @param subject of the problem, or empty
     * @param who has the fault, as the begin of a sentence
     */
    public FaultGuard(AgentLog log, String code, String subject, String who) {
        this.log = log;
        this.code = code;
        this.subject = subject;
        this.who = who;
    }

    /** One round. @return false where it threw */
    public boolean run(Runnable round) {
        if (untold != null) {
            tell(untold);
        }
        try {
            round.run();
            return true;
        } catch (Throwable fault) {
            tell(fault);
            return false;
        }
    }

    private void tell(Throwable fault) {
        untold = fault;
        try {
            log.problem(code, subject, who + " met a fault and goes on: " + describe(fault));
            untold = null;
        } catch (Throwable noMemoryEither) {
            // Told before the next round.
            return;
        }
    }

    /** What was thrown, in one line, and what to do about it. */
    public static String describe(Throwable fault) {
        String line = String.valueOf(fault).replaceAll("\\s+", " ");
        return fault instanceof OutOfMemoryError
                ? line + "; the server's heap is full: give it more (-Xmx), or find out what fills it"
                : line + "; please report it";
    }
}
