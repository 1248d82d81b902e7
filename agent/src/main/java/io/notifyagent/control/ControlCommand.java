package io.notifyagent.control;

import java.io.IOException;
import java.util.List;

/**
 * Something that can be asked of the agent in a running JVM. One object serves all sessions, each on its own agent thread
 * and possibly several at a time.
 */
public interface ControlCommand {

    /** Done. */
    int DONE = 0;
    /** It could not be done; the answer says why. */
    int FAILED = 1;
    /** What was asked for is invalid; the answer says what. */
    int INVALID = 2;
    /** There is no agent that could be asked: {@link #FAILED} for whoever called the command line, which finds out why. */
    int NO_AGENT = 3;

    /**
     * Answers one request. A command that goes on by itself ends when {@link ControlAnswer#gone()} or its thread is
     * interrupted.
     *
     * @param arguments as the command line sent them
     * @return the exit code of the command line: {@link #DONE}, {@link #FAILED}, {@link #INVALID} or {@link #NO_AGENT}
     * @throws IOException where the command line is gone or does not read; nobody is told then
     */
    int run(List<String> arguments, ControlAnswer answer) throws IOException;
}
