/**
 * What the JVM itself starts, and the wall behind which everything else lives.
 *
 * <pre>
 *  bootstrap loader      java.lang.NotifyAgentHook        the one class of ours that host classes name; defined into
 *     ^                                                   java.base by the weave package
 *  platform loader
 *     ^       ^
 *     |       +--------- {@link io.notifyagent.boot.AgentLoader}             agent/** of notify-agent.jar: io.notifyagent.*,
 *     |                                          Byte Buddy, Jackson, HttpClient, ...: invisible to hosts
 *  system loader         {@link io.notifyagent.boot.NotifyAgent}             this package: the root of notify-agent.jar
 *     ^
 *  the host's loaders    Red5, Ant Media, web applications
 * </pre>
 *
 * <p>The JVM puts the jar on the system class path, where any host loader below it can find what lies in the jar's root.
 * So the root holds this package and nothing else; the rest lies in the folder {@code agent/} with the suffix {@code
 * .classdata}, which no other loader and no class path scanner reads.
 *
 * <p>Frozen between versions: a JVM keeps the first copy of these classes until it ends, so an agent attached later is
 * opened by the boot classes of an earlier one. What must never change is named in {@link
 * io.notifyagent.boot.NotifyAgent}.
 *
 * <p>{@link io.notifyagent.boot.Main} opens the same jar in the same way for {@code java -jar}, in a process without a host.
 *
 * <p>Runs on the JVM's main thread before the host's main method, or on its attach thread. Compiled for release 8, so that
 * a JVM of any age can be told that it is too old. It may use java.lang, java.io, java.net, java.util, java.security and
 * java.lang.instrument: no java.nio.file, logging, JMX, lambdas or resource bundles, for each of those settles something
 * in the JVM that is the host's to choose.
 */
package io.notifyagent.boot;
