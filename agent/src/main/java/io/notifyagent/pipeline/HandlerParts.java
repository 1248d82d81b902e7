package io.notifyagent.pipeline;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;

/** What a handler is made of, as its worker and the settlement of answers share it; {@code spec} is what it began with. */
record HandlerParts(
        HandlerSpec spec,
        Intake queue,
        LossLedger ledger,
        Backlog backlog,
        Exchange exchange,
        Narrowing narrowing,
        Schedule schedule,
        LossTeller teller,
        Tally tally,
        Requests requests,
        Vitals vitals,
        SinkTest sinkTest,
        Clock clock,
        AgentLog log) {}
