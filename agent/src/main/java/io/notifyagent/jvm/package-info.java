/**
 * The JVM's own distress: pauses of the collector, memory that runs short, event loops and sockets that are held up; and
 * the listeners and the start of a server that no profile knows. Works on any JVM.
 *
 * <pre>
 *  host threads                                     notify-jvm, every heartbeat
 *  selector, socket, file ──► JdkHooks ─► marks ──┐
 *  server socket ───────────► JdkHooks ─► mailbox ┼──► is it long enough, who is it, was it told? ─► event
 *  GC notification ─────────────────────► mailbox ┘    reads cgroup and /proc each second
 * </pre>
 *
 * <p>Host threads read one volatile clock and compare; they lock nothing and allocate only once something has taken
 * long. All durations but those of the collector are counted in heartbeats of {@code notify-jvm}: a JVM that stands
 * still has no heartbeats, so a pause makes nobody look slow.
 */
package io.notifyagent.jvm;
