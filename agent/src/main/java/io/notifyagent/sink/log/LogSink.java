package io.notifyagent.sink.log;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.sink.AppendFile;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Bytes;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import java.io.IOException;

/**
 * Appends events to a log file (rules L1-L3). What is written stays written: of a batch that the disk took in part, the
 * whole lines count as delivered, so that a retry repeats none. Lives on its handler's exchange thread.
 */
final class LogSink implements Sink {

    private static final String ROTATION = "log.rotation";
    private static final String CLOSING = "log.close";
    private static final long TIMEOUT_MILLIS = 30_000;

    private final LogPlan plan;
    private final String handler;
    private final AgentLog log;
    private final Lines lines;
    private final AppendFile file;
    private IOException reported;

    LogSink(LogPlan plan, SinkContext context) {
        this.plan = plan;
        this.handler = context.handler();
        this.log = context.log();
        Bytes bytes = new Bytes();
        long limit = plan.maxSize() > 0 ? plan.maxSize() : Long.MAX_VALUE;
        this.lines = new Lines(bytes, plan.format().encoder(context.origin(), bytes), limit);
        this.file = new AppendFile(plan.path(), plan.maxSize(), plan.maxDepth(), context.clock());
    }

    @Override
    public Outcome deliver(Batch batch) throws IOException {
        lines.encode(batch.events());
        Bytes bytes = lines.bytes();
        int written = file.append(bytes.array(), bytes.length());
        reportRotation();
        return new Outcome.Delivered(lines.count(written));
    }

    private void reportRotation() {
        IOException failure = file.rotationFailure();
        if (failure != null && failure != reported) {
            log.problem(ROTATION, handler, failure.getMessage() + "; the full log was not rotated and goes on growing");
        } else if (failure == null && reported != null) {
            log.recovered(ROTATION, handler, plan.path() + " was rotated again");
        }
        reported = failure;
    }

    /** Generous, for nothing can end a write that hangs in the kernel. */
    @Override
    public long timeoutMillis() {
        return TIMEOUT_MILLIS;
    }

    /** Has nothing to end: a write to a file is over soon or hangs in the kernel, where closing it would hang as well. */
    @Override
    public void abort() {}

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            log.problem(CLOSING, handler, e.getMessage());
        }
    }
}
