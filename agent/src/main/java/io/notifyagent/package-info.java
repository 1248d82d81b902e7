/**
 * Where the parts of the agent are put together. Data flows one way: a hook ({@code profile}, {@code weave}) tells what
 * it saw, {@code track} makes events of that, {@code filter} says who wants them, {@code pipeline} queues and batches
 * them, a {@code sink} delivers them; {@code config} says what is wanted, {@code runtime} is what all of it runs on.
 *
 * <pre>
 *  host threads                                             agent threads
 *  media server method ──hook──► signal ─► tracker ─┐
 *  api: NotifyEvents.emit(...) ─────────────────────┴─► filter ─► queue(handler) ─► worker(handler) ─► sink
 * </pre>
 */
package io.notifyagent;
