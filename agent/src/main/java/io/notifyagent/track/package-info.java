/**
 * From signals to events: a hook says "a publish began", "a frame", "the connection is gone"; a {@link
 * io.notifyagent.track.Tracker} knows which things are alive and turns that into events exactly once, an end after every
 * start (rules E2, E3).
 *
 * <p>Signals arrive on host threads; {@link io.notifyagent.track.Tracker#tick} and the end of the run on agent threads.
 * Uses event, runtime and the words of the profile language; knows neither bytecode nor handlers.
 */
package io.notifyagent.track;
