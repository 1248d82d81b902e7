package io.notifyagent.benchmarks;

import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkPlan;

/** A receiver that takes everything and does nothing with it. */
final class TakingSink implements Sink {

    /** How it is configured. */
    static final class Plan implements SinkPlan {
        @Override
        public String display() {
            return "taking";
        }

        @Override
        public String exclusive() {
            return "";
        }

        @Override
        public Sink open(SinkContext context) {
            return new TakingSink();
        }
    }

    @Override
    public Outcome deliver(Batch batch) {
        return new Outcome.Delivered(batch.events().size());
    }

    @Override
    public long timeoutMillis() {
        return 1000;
    }

    @Override
    public void abort() {
        // It never runs for long.
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
