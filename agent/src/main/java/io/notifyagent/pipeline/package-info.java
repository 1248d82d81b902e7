/**
 * From an emitted event to a delivered one: ids, one lock-free queue and one worker per handler, batches, the resend
 * buffer, and the count of everything that was lost (rules H1-H8, E8).
 *
 * <pre>
 *  host threads            notify-handler-NAME                        notify-sink-NAME
 *  ------------            -------------------                        ----------------
 *  Emitter ─ Routing ─► HandlerQueue ─► HandlerWorker ── Exchange ──► Receiver ─► Sink
 *      └ lost ► LossLedger ◄─ lost ── Backlog  ◄── Settlement ◄────── Outcome
 *                   └────► LossTeller ─► events_lost
 * </pre>
 *
 * <p>Emitting happens on host threads and never blocks; everything else on the handlers' own threads. The worker never
 * waits for a sink, and nobody waits for the worker. Workers that have nothing to do sleep while one thread of the agent's
 * looks into all their queues ({@link io.notifyagent.pipeline.Pipeline#look}). Uses event and the sink interface; knows
 * no kind of sink.
 *
 * <p>Routing and handlers are apart, so that a reload can name a queue again with another filter: what waits in it is
 * kept and not filtered again (rule C8). A handler that is named no more lingers until no host thread can be using the
 * old routing; what is offered even later finds its queue closed and is counted.
 */
package io.notifyagent.pipeline;
