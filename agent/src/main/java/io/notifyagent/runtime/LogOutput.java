package io.notifyagent.runtime;

import java.util.List;

/** Where the lines of the agent's own log go. Used by one thread at a time: the one that writes the log. */
public interface LogOutput {

    /**
     * Writes whole lines, in order. Never throws: an output that fails finds another way to tell.
     *
     * @param lines without line ends and control characters
     */
    void write(List<String> lines);
}
