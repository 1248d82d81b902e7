package io.notifyagent.operate;

import io.notifyagent.control.ControlAnswer;
import io.notifyagent.control.ControlCommand;
import io.notifyagent.jmx.HandlerBean;
import io.notifyagent.pipeline.Handler;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** {@code pause}, {@code resume}, {@code flush}, {@code retry} with names of handlers; without: all of them. */
final class HandlerOrder implements ControlCommand {

    private final Handlers handlers;
    private final Function<HandlerBean, String> order;

    HandlerOrder(Handlers handlers, Function<HandlerBean, String> order) {
        this.handlers = handlers;
        this.order = order;
    }

    @Override
    public int run(List<String> arguments, ControlAnswer answer) throws IOException {
        List<Handler> meant = handlers.named(arguments, answer);
        for (Handler handler : meant) {
            answer.text(handler.name() + ": " + order.apply(new HandlerBean(handler)));
        }
        return meant.isEmpty() ? INVALID : DONE;
    }
}
