package io.notifyagent.operate;

import io.notifyagent.config.DirectiveText;
import io.notifyagent.config.Problem;
import io.notifyagent.control.ControlAnswer;
import io.notifyagent.control.ControlCommand;
import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import io.notifyagent.filter.Filter;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.pipeline.Tap;
import io.notifyagent.sink.Bytes;
import io.notifyagent.sink.EventEncoder;
import io.notifyagent.sink.EventJson;
import io.notifyagent.sink.EventLine;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * {@code tail FORM DIRECTIVES}: events as they are emitted, until the command line has gone; FORM is {@code text}, lines
 * as in a log (rule L1), or {@code json}. A tap stands beside the handlers for as long, and disturbs none of them.
 */
final class TailCommand implements ControlCommand {

    private static final String JSON = "json";
    private static final long LOOK_MILLIS = 50;

    private final Pipeline pipeline;
    private final Origin origin;

    TailCommand(Pipeline pipeline, Origin origin) {
        this.pipeline = pipeline;
        this.origin = origin;
    }

    @Override
    public int run(List<String> arguments, ControlAnswer answer) throws IOException {
        boolean json = arguments.get(0).equals(JSON);
        DirectiveText.Result directives = DirectiveText.read(String.join(" ", arguments.subList(1, arguments.size())));
        for (Problem problem : directives.problems()) {
            answer.error(problem.toString());
        }
        if (!directives.usable()) {
            return INVALID;
        }
        try (Tap tap = pipeline.tap(new Filter(directives.rules(), origin))) {
            answer.row(Map.of("tail", true));
            Bytes bytes = new Bytes();
            EventEncoder encoder = json ? new EventJson(origin, bytes) : new EventLine(bytes);
            do {
                show(tap, encoder, bytes, json, answer);
            } while (!left(answer));
        }
        return DONE;
    }

    private static void show(Tap tap, EventEncoder encoder, Bytes bytes, boolean json, ControlAnswer answer)
            throws IOException {
        for (Event event = tap.poll(); event != null; event = tap.poll()) {
            bytes.clear();
            encoder.append(event);
            if (json) {
                answer.row(bytes.array(), bytes.length());
            } else {
                String line = new String(bytes.array(), 0, bytes.length(), StandardCharsets.UTF_8);
                answer.row(Map.of("line", line));
            }
        }
        long dropped = tap.takeDropped();
        if (dropped > 0) {
            answer.error("tail: " + dropped + " events came faster than they could be shown; no handler missed them");
        }
    }

    private static boolean left(ControlAnswer answer) throws IOException {
        try {
            return answer.input(LOOK_MILLIS) == null;
        } catch (SocketTimeoutException stillThere) {
            return false;
        }
    }
}
