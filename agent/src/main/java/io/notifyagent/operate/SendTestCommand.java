package io.notifyagent.operate;

import io.notifyagent.control.ControlAnswer;
import io.notifyagent.control.ControlCommand;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.TestAnswer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code send-test} with names of handlers: a synthetic event through the sink of each, and what the receiver answers. */
final class SendTestCommand implements ControlCommand {

    private static final long LONGEST_SECONDS = 30;

    private final Handlers handlers;

    SendTestCommand(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public int run(List<String> arguments, ControlAnswer answer) throws IOException {
        List<Handler> meant = handlers.named(arguments, answer);
        if (meant.isEmpty()) {
            return INVALID;
        }
        Map<Handler, CompletableFuture<TestAnswer>> tests = new LinkedHashMap<>();
        meant.forEach(handler -> tests.put(handler, handler.sendTest()));
        boolean all = true;
        for (Map.Entry<Handler, CompletableFuture<TestAnswer>> test : tests.entrySet()) {
            TestAnswer came = await(test.getValue());
            String line = test.getKey().name() + ": " + came.message();
            if (came.delivered()) {
                answer.text(line);
            } else {
                answer.error(line);
            }
            all &= came.delivered();
        }
        return all ? DONE : FAILED;
    }

    private static TestAnswer await(CompletableFuture<TestAnswer> test) throws IOException {
        try {
            return test.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            return new TestAnswer(
                    false, "no answer after " + LONGEST_SECONDS + " s; a delivery before it may still be under way");
        } catch (ExecutionException fault) {
            return new TestAnswer(false, "the test met a fault of the agent: " + fault.getCause());
        } catch (InterruptedException ending) {
            throw new IOException("the agent is being detached", ending);
        }
    }
}
