package io.notifyagent.operate;

import io.notifyagent.config.NearestName;
import io.notifyagent.control.ControlAnswer;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.Pipeline;
import java.io.IOException;
import java.util.List;

/** Finds the handlers that a command means. Any thread. */
final class Handlers {

    private final Pipeline pipeline;

    Handlers(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    List<Handler> all() {
        return pipeline.handlers();
    }

    /** The handlers named; all where none is; none, and that was told, where one of the names is no handler's. */
    List<Handler> named(List<String> names, ControlAnswer answer) throws IOException {
        List<String> known = all().stream().map(Handler::name).toList();
        boolean valid = true;
        for (String name : names) {
            if (!known.contains(name)) {
                answer.error("there is no handler '" + name + "'" + NearestName.hint(name, known) + "; there are: "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
                valid = false;
            }
        }
        if (names.isEmpty() && known.isEmpty()) {
            answer.error("the configuration has no handlers");
        }
        return valid
                ? all().stream()
                        .filter(handler -> names.isEmpty() || names.contains(handler.name()))
                        .toList()
                : List.of();
    }
}
