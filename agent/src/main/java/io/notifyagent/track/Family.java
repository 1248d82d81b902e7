package io.notifyagent.track;

/**
 * The lock of a connection and all its children, or of a life without parent. Whoever changes a state of a member holds
 * it, and emits the events of that change while holding it, so that ids and delivery follow the states. Nothing that
 * waits is done under it.
 */
final class Family {}
