package io.notifyagent.jmx;

import io.notifyagent.api.jmx.LatencySummary;
import io.notifyagent.pipeline.LatencySnapshot;

/** Latencies in the form that JMX shows. Stateless. */
final class Summaries {

    private Summaries() {}

    static LatencySummary of(LatencySnapshot of) {
        return new LatencySummary(of.count(), of.p50(), of.p90(), of.p99(), of.p999(), of.max());
    }
}
