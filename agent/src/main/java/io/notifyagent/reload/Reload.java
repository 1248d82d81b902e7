package io.notifyagent.reload;

import io.notifyagent.config.Problem;
import java.util.List;

/**
 * What came of reading the configuration again (rule C8). Immutable.
 *
 * @param taken whether the new configuration is in force; if not, the old one is, unchanged
 * @param summary one line for people, the same that stands in the agent's log
 * @param problems of the new configuration, warnings included
 */
public record Reload(boolean taken, String summary, List<Problem> problems) {

    public Reload {
        problems = List.copyOf(problems);
    }
}
