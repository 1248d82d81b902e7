package io.notifyagent.jmx;

import io.notifyagent.api.jmx.HandlerMXBean;
import io.notifyagent.pipeline.Counters;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.LossCause;
import java.util.Map;
import java.util.TreeMap;

/** {@code io.notifyagent:type=Handler,name=NAME}; any thread. Holds the handler, which outlives its bean. */
public final class HandlerBean implements HandlerMXBean {

    private static final int DELIVERING = 0;
    private static final int FAILING = 1;

    private final Handler handler;

    HandlerBean(Handler handler) {
        this.handler = handler;
    }

    @Override
    public String getName() {
        return handler.name();
    }

    @Override
    public String getSink() {
        return handler.receiver();
    }

    @Override
    public String getState() {
        return now().failing() ? "failing" : "delivering";
    }

    @Override
    public int getStateCode() {
        return now().failing() ? FAILING : DELIVERING;
    }

    @Override
    public long getPassed() {
        return now().passed();
    }

    @Override
    public long getDelivered() {
        return now().delivered();
    }

    @Override
    public long getDeadLettered() {
        return now().deadLettered();
    }

    @Override
    public long getQueued() {
        return now().queued();
    }

    @Override
    public long getBuffered() {
        return now().buffered();
    }

    @Override
    public long getDropped() {
        return now().droppedInAll();
    }

    @Override
    public Map<String, Long> getDroppedByReason() {
        Map<String, Long> byReason = new TreeMap<>();
        for (Map.Entry<LossCause, Long> cause : now().dropped().entrySet()) {
            byReason.put(cause.getKey().text(), cause.getValue());
        }
        return byReason;
    }

    @Override
    public long getBatches() {
        return now().batches();
    }

    @Override
    public long getFailed() {
        return now().failedDeliveries();
    }

    @Override
    public long getResent() {
        return now().resent();
    }

    @Override
    public String getLastError() {
        String error = now().lastError();
        return error == null ? "" : error;
    }

    @Override
    public long getLastErrorAt() {
        return now().lastErrorMillis();
    }

    @Override
    public long getLastSuccessAt() {
        return now().lastSuccessMillis();
    }

    private Counters now() {
        return handler.counters();
    }
}
