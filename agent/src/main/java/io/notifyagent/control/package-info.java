/**
 * How a command line talks with the agent in a running JVM (rule A1).
 *
 * <pre>
 *  command line (a process of its own)                 the host's JVM
 *  opens a Unix domain socket in a folder of mode 0700
 *  attaches: jar=PATH;:connect SOCKET  ──────────────►  boot opens the jar, its agent finds the one that runs
 *                                      ◄──connects────  a thread notify-control of the agent
 *  {"command":"reload","arguments":[]} ──────────────►
 *                                      ◄──────────────  {"text":...}, {"error":...}, {"row":{...}}, one per line
 *                                      ◄──────────────  {"exit":0}
 * </pre>
 *
 * <p>The agent opens no port and no file: it connects to a socket that is there as long as the command. Each session has a
 * thread of its own, which waits for the other side no longer than some seconds; a command line that was stopped or killed
 * ends its session and harms nothing else. Both sides use {@link io.notifyagent.control.LineChannel}; commands are added by
 * implementing {@link io.notifyagent.control.ControlCommand}.
 */
package io.notifyagent.control;
