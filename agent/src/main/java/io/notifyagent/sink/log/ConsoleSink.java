package io.notifyagent.sink.log;

import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Bytes;
import io.notifyagent.sink.EventLine;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes events as lines to the console (rule L4), each batch with one call, so that lines of two writers do not mix.
 * Lives on its handler's exchange thread; a console that nobody reads holds up this handler alone.
 */
final class ConsoleSink implements Sink {

    private static final long TIMEOUT_MILLIS = 30_000;

    private final OutputStream console;
    private final Lines lines;

    /** @param console never closed: it belongs to the process */
    ConsoleSink(OutputStream console) {
        this.console = console;
        Bytes bytes = new Bytes();
        this.lines = new Lines(bytes, new EventLine(bytes), Long.MAX_VALUE);
    }

    @Override
    public Outcome deliver(Batch batch) throws IOException {
        int count = lines.encode(batch.events());
        Bytes bytes = lines.bytes();
        try {
            console.write(bytes.array(), 0, bytes.length());
        } catch (IOException e) {
            throw new IOException(
                    "cannot write to standard error: " + e.getMessage() + "; is it closed or its disk full?", e);
        }
        return new Outcome.Delivered(count);
    }

    @Override
    public long timeoutMillis() {
        return TIMEOUT_MILLIS;
    }

    /** Has nothing to end: closing the descriptor would take standard error from the host. */
    @Override
    public void abort() {}

    @Override
    public void close() {}
}
