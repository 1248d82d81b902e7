package io.notifyagent.runtime;

/**
 * The agent's own log (rule A4): one line per problem, a repeated one counted and not repeated. Safe on any thread, host
 * threads included: no call blocks, locks or does I/O; a daemon thread of the agent writes the lines.
 */
public interface AgentLog {

    /**
     * Reports a problem.
     *
     * @param code what went wrong, a constant such as {@code sink.failed}; never made of a stream's name (rule E6)
     * @param subject the handler, hook or file concerned, or the empty string; with the code it tells whether the
     *     problem is new
     * @param message one sentence that says what happened, where, and what to do; shows no secret
     */
    void problem(String code, String subject, String message);

    /** Reports something an operator wants to know that is no problem; never counted away. */
    void info(String message);

    /**
     * Forgets that the problem was reported, because it is over, so that its next occurrence is a line again.
     *
     * @param message what is well again; written only if the problem had been reported
     */
    void recovered(String code, String subject, String message);
}
