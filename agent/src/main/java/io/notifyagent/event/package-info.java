/**
 * What flows through the agent: an immutable {@link io.notifyagent.event.Event} and its
 * {@link io.notifyagent.event.Fields}, and the bounds on what publishers and viewers may put there (rules E5-E7).
 *
 * <p>Built on host threads, read on any; uses the api module only.
 */
package io.notifyagent.event;
