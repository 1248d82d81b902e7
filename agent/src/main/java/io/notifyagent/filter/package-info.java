/**
 * Which handlers want an event (rules F1-F8): {@link io.notifyagent.filter.Rules} as written, {@link
 * io.notifyagent.filter.Filter} as compiled, {@link io.notifyagent.filter.Look} before there is an event. Runs on the
 * emitting thread: no lock, no exception, and no allocation but where a secret has to be masked.
 *
 * <p>Uses the event package and the api module only.
 */
package io.notifyagent.filter;
