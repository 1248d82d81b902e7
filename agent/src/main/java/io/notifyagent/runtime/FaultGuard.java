package io.notifyagent.runtime;

/**
 * Lets a thread of the agent's outlive whatever one of its rounds throws: that is one line in the log, and the next round
 * comes. An {@link OutOfMemoryError} included, for the host's heap is ours too: a thread that ended with it would take
 * along what it holds, and nobody would write the log any more. Where there is not even memory for the line, it is told
 * before the next round. Used by one thread.
 */
public final class FaultGuard {

    private static final int LONGEST_MESSAGE = 300;

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
        return fault instanceof OutOfMemoryError
                ? oneLine(fault) + "; the server's heap is full: give it more (-Xmx), or find out what fills it"
                : oneLine(fault) + "; please report it";
    }

    /** A throwable as part of a sentence, its line breaks taken out. */
    public static String oneLine(Throwable failure) {
        String message = failure.getMessage();
        String text = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "..." : line;
    }
}
