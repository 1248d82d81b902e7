/**
 * From an emitted event to a delivered one: ids, one lock-free queue and one worker per handler, batches, the resend
 * buffer, and the count of everything that was lost (rules H1-H8, E8).
 *
 * <p>Emitting happens on host threads and never blocks; everything else on the handlers' own threads. Uses filter, event
 * and the sink interface; knows no kind of sink.
 */
package io.notifyagent.pipeline;
