/**
 * The receiving end: what a sink is ({@link io.notifyagent.sink.Sink}), how a configuration names one ({@link
 * io.notifyagent.sink.SinkKind}, {@link io.notifyagent.sink.SinkPlan}), and how events are written as JSON or text. The
 * kinds are in the packages below.
 *
 * <p>Runs on the handlers' threads only, never on a host thread.
 */
package io.notifyagent.sink;
