package io.notifyagent.pipeline;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;

/**
 * What a handler is made of, as its worker and the settlement of answers share it.
 *
 * @param receiver where it delivers to, as it may be shown
 */
record HandlerParts(
        String name,
        String receiver,
        DeliveryOptions options,
        HandlerQueue queue,
        LossLedger ledger,
        Backlog backlog,
        Exchange exchange,
        Narrowing narrowing,
        Schedule schedule,
        LossTeller teller,
        Tally tally,
        Clock clock,
        AgentLog log) {}
