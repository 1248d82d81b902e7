package io.notifyagent.api.jmx;

import java.util.List;
import java.util.Map;

/**
 * The agent as a whole: {@code io.notifyagent:type=Agent}.
 *
 * <p>Its notifications tell, within a second, when a handler or a hook changes its state: {@link #HANDLER_RECOVERED} for one
 * that delivers again, {@link #HANDLER} with the other words of {@link HandlerMXBean#getState} behind it, {@link #HOOK} with
 * {@code failed} or {@code switched_off}, {@link #HOOK_ENABLED}. They are numbered 1, 2, 3 ..., their text is one line for people, and their
 * user data is a map of texts: {@code handler} or {@code hook}, {@code state}, {@code previous}, {@code reason}.
 */
public interface AgentMXBean {

    /** How the types of notifications about handlers begin. */
    String HANDLER = "io.notifyagent.handler.";

    /** A handler delivers again. */
    String HANDLER_RECOVERED = HANDLER + "recovered";

    /** How the types of notifications about hooks begin. */
    String HOOK = "io.notifyagent.hook.";

    /** A hook that was switched off is switched on again. */
    String HOOK_ENABLED = HOOK + "enabled";

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

    /** How many events of each type at least one handler took; names outside the catalogue are together {@code other}. */
    Map<String, Long> getEventsByType();

    /**
     * What handing in an event costs the thread of the server that emits it, filters included and reading its fields not,
     * in nanoseconds; of those events whose time stamp falls into one millisecond of 256.
     */
    LatencySummary getEmitLatencyNanos();

    /** How many events were lost to faults of the agent. */
    long getEmitFailures();

    /** The age of the oldest event that any handler has neither delivered nor dropped, in milliseconds; 0: there is none. */
    long getMaxOldestAgeMillis();

    /** Names of all profiles that were read. */
    List<String> getProfiles();

    /** Names of the profiles that match this server. */
    List<String> getActiveProfiles();

    /** Names of the handlers, in the order configured. */
    List<String> getHandlers();

    /** Paths of the configuration and of all files that it names. */
    List<String> getConfigurationFiles();

    /** What is wrong or odd with the configuration that was read last, each as {@code FILE:LINE:COL: message}. */
    List<String> getConfigurationProblems();

    /** The problems of the agent's log that are not over, the newest last, at most 100, each with how often it came. */
    List<String> getProblems();

    /** How many kinds of problems of the agent's log are not over. */
    int getProblemCount();

    /** Streams and sessions that were not tracked because more than {@code agent.max_tracked} lived. */
    long getUntracked();

    /**
     * Reads the configuration again and puts it in force, if it can be used.
     *
     * @return what came of it, in one line
     */
    String reload();

    /** Lets {@link #getEmitLatencyNanos} begin anew. */
    void resetLatency();
}
