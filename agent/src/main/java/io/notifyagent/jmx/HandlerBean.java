package io.notifyagent.jmx;

import io.notifyagent.api.jmx.HandlerMXBean;
import io.notifyagent.api.jmx.LatencySummary;
import io.notifyagent.pipeline.Counters;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.HandlerState;
import io.notifyagent.pipeline.LossCause;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code io.notifyagent:type=Handler,name=NAME}; any thread. Needs no JMX to be read. Holds the handler, which outlives its bean. */
public final class HandlerBean implements HandlerMXBean {

    private static final long LONGEST_TEST_SECONDS = 30;

    private final Handler handler;

    public HandlerBean(Handler handler) {
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
        return handler.state().text();
    }

    @Override
    public int getStateCode() {
        return handler.state().code();
    }

    @Override
    public Map<String, String> getOptions() {
        return handler.options();
    }

    @Override
    public long getPassed() {
        return now().passed();
    }

    @Override
    public long getRejected() {
        return handler.rejected();
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

    @Override
    public long getOldestAgeMillis() {
        return handler.oldestAgeMillis();
    }

    @Override
    public LatencySummary getDeliveryLatencyMillis() {
        return Summaries.of(handler.deliveryLatency());
    }

    @Override
    public LatencySummary getSinkLatencyMicros() {
        return Summaries.of(handler.sinkLatency());
    }

    @Override
    public String flush() {
        handler.flush();
        Counters now = now();
        return (now.queued() + now.buffered()) + " events wait; they go now" + unless();
    }

    @Override
    public String retryNow() {
        handler.retryNow();
        Counters now = now();
        if (!now.failing()) {
            return "nothing fails; nothing is to be tried again";
        }
        return now.queued() + now.buffered() == 0
                ? "what failed was given up and nothing waits to be tried again; sendTest tells whether the receiver takes"
                        + " events now"
                : "the next try is made now" + unless();
    }

    @Override
    public String pause() {
        handler.pause();
        return "paused: nothing is delivered until resume; what does not fit into the queue is dropped and counted";
    }

    @Override
    public String resume() {
        handler.resume();
        return "resumed; " + (now().queued() + now().buffered()) + " events wait";
    }

    @Override
    public void resetLatency() {
        handler.resetLatency();
    }

    @Override
    public String sendTest() {
        try {
            return handler.sendTest()
                    .get(LONGEST_TEST_SECONDS, TimeUnit.SECONDS)
                    .message();
        } catch (TimeoutException late) {
            return "no answer after " + LONGEST_TEST_SECONDS + " s; a delivery before it may still be under way";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "interrupted while the answer was awaited";
        } catch (ExecutionException fault) {
            return "the test failed by a fault of the agent: " + fault.getCause();
        }
    }

    private String unless() {
        return handler.state() == HandlerState.PAUSED ? ", once the handler is resumed: it is paused" : "";
    }

    private Counters now() {
        return handler.counters();
    }
}
