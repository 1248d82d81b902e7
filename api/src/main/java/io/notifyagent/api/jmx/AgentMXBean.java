package io.notifyagent.api.jmx;

import java.util.List;

/** The agent as a whole: {@code io.notifyagent:type=Agent}. */
public interface AgentMXBean {

    /** The version of the agent. */
    String getVersion();

    /** The field {@code boot_id} of every event of this run. */
    String getBootId();

    /** The field {@code server} of every event. */
    String getServer();

    /** Milliseconds since the agent started. */
    long getUptimeMillis();

    /** The id of the newest event, which is how many at least one handler took. */
    long getLastEventId();

    /** Names of the profiles that match this server. */
    List<String> getActiveProfiles();

    /** Names of the handlers, in the order configured. */
    List<String> getHandlers();

    /** What is wrong or odd with the configuration that was read last, each as {@code FILE:LINE:COL: message}. */
    List<String> getConfigurationProblems();

    /** Streams and sessions that were not tracked because more than {@code agent.max_tracked} lived. */
    long getUntracked();

    /**
     * Reads the configuration again and puts it in force, if it can be used.
     *
     * @return what came of it, in one line
     */
    String reload();
}
