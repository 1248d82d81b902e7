package io.notifyagent.cli.trial;

/**
 * A JVM on this machine, as far as Linux tells of it.
 *
 * @param user whose it is
 * @param readable whether its open files could be looked at; else {@code agent} and {@code server} are not known
 * @param agent version of the agent in it, or null
 * @param server name of the profile that is for it, or null
 * @param main main class, module or jar
 */
public record JavaProcess(long pid, String user, boolean readable, String agent, String server, String main) {}
