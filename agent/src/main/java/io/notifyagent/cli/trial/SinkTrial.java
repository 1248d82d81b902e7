package io.notifyagent.cli.trial;

import io.notifyagent.config.HandlerConfig;
import io.notifyagent.event.Origin;
import io.notifyagent.filter.Filter;
import io.notifyagent.pipeline.DeadLetters;
import io.notifyagent.pipeline.HandlerSpec;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.pipeline.TestAnswer;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.Version;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a synthetic event through a configured sink, with the agent's own pipeline, in this process. One thread. */
public final class SinkTrial {

    private static final long LONGEST_SECONDS = 30;

    private final Origin origin;
    private final AgentLog log;

    /**
     * @param server what the event has as {@code server}
     * @param log takes what a script logs
     */
    public SinkTrial(String server, AgentLog log) {
        this.origin = new Origin(server, UUID.randomUUID().toString());
        this.log = log;
    }

    /** Waits for the receiver's answer, for at most {@value #LONGEST_SECONDS} s. */
    public TestAnswer attempt(HandlerConfig handler) {
        Pipeline pipeline = new Pipeline(origin, Version.current(), Clock.SYSTEM, log);
        pipeline.start(List.of(new HandlerSpec(
                handler.name(),
                new Filter(handler.rules(), origin),
                handler.delivery(),
                handler.sink(),
                DeadLetters.NONE,
                handler.shown())));
        try {
            return pipeline.handlers().get(0).sendTest().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            return new TestAnswer(false, "no answer after " + LONGEST_SECONDS + " s");
        } catch (ExecutionException fault) {
            return new TestAnswer(false, "the test met a fault of the agent: " + fault.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new TestAnswer(false, "interrupted while the answer was awaited");
        } finally {
            pipeline.shutdown(0);
        }
    }
}
