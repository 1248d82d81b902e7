/**
 * How hooks get into a server: {@link io.notifyagent.weave.HookTransformer} finds the classes that profiles name,
 * {@link io.notifyagent.weave.ClassWeaver} puts an {@code invokedynamic} where each hook belongs, and {@link
 * io.notifyagent.weave.SiteLinker} makes it, at its first call, a tree of method handles that tests, reads and signals.
 *
 * <p>Weaving and linking happen once per class and hook, on the host thread that loads or first calls; afterwards a call
 * site holds nothing but compiled handles. No lambda and no string concatenation by {@code invokedynamic} here: both
 * would re-enter the transformer while the JVM starts.
 */
package io.notifyagent.weave;
