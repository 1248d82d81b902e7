package io.notifyagent.operate;

import io.notifyagent.control.ControlAnswer;
import io.notifyagent.control.ControlCommand;
import io.notifyagent.event.Event;
import io.notifyagent.event.Redaction;
import io.notifyagent.pipeline.Handler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code replay HANDLER}, then one event in each line and an empty one: they go into the handler's queue, past its filter,
 * with the ids they had, never so many at a time that live events find it full. The row {@code taken} says how many.
 */
final class ReplayCommand implements ControlCommand {

    private static final long NEXT_LINE_MILLIS = 30_000;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Handlers handlers;
    private final Redaction redaction;

    ReplayCommand(Handlers handlers, Redaction redaction) {
        this.handlers = handlers;
        this.redaction = redaction;
    }

    @Override
    public int run(List<String> arguments, ControlAnswer answer) throws IOException {
        List<Handler> meant = handlers.named(arguments.subList(0, 1), answer);
        if (meant.isEmpty()) {
            return INVALID;
        }
        Handler handler = meant.get(0);
        EventReading reading = new EventReading(redaction);
        long taken = 0;
        int exit = DONE;
        for (String line = answer.input(NEXT_LINE_MILLIS);
                line != null && !line.isEmpty();
                line = answer.input(NEXT_LINE_MILLIS)) {
            int separator = line.indexOf(' ');
            try {
                if (!queued(handler, reading.read(line.substring(separator + 1)), answer)) {
                    answer.error("line " + line.substring(0, separator) + " and what follows was not taken: '"
                            + handler.name() + "' (" + handler.state().text() + ") has had no room in its queue for "
                            + TimeUnit.NANOSECONDS.toSeconds(LONGEST_WAIT_NANOS) + " s");
                    exit = FAILED;
                    break;
                }
                taken++;
            } catch (InvalidLineException invalid) {
                answer.error("line " + line.substring(0, Math.max(0, separator)) + ": " + invalid.getMessage());
                exit = INVALID;
            }
        }
        answer.row(Map.of("taken", taken));
        return exit;
    }

    /** Waits for room; false where there has been none for long, or who asked has gone. */
    private static boolean queued(Handler handler, Event event, ControlAnswer answer) {
        long until = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (!handler.replay(event)) {
            if (System.nanoTime() - until >= 0 || answer.gone()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }
}
