/**
 * Which handlers want an event (rules F1-F8): {@link io.notifyagent.filter.Rules} as written, {@link
 * io.notifyagent.filter.Filter} as compiled. Runs on the emitting thread: no lock, no allocation, no exception.
 *
 * <p>Uses the event package and the api module only.
 */
package io.notifyagent.filter;
