package io.notifyagent.cli;

import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;

/**
 * An event as a user wrote it. Immutable.
 *
 * @param id its {@code event_id}, or its number in the input
 * @param origin its {@code server} and {@code boot_id}, or those that would be filled in
 */
record GivenEvent(long id, Event event, Origin origin) {}
