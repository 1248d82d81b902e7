/**
 * What a server's own code may compile against: {@link io.notifyagent.api.NotifyEvents} to emit events,
 * {@link io.notifyagent.api.EventType} for the catalogue, {@link io.notifyagent.api.Level} for importance.
 *
 * <p>Depends on nothing but {@code java.base}. A host packs its own copy, in any class loader; without the agent every
 * call is a cheap no-op.
 */
package io.notifyagent.api;
