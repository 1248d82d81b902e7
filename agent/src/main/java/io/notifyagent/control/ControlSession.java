package io.notifyagent.control;

import io.notifyagent.runtime.AgentLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * One command from its request to its exit code, on a thread {@code notify-control} of its own. A command line that goes
 * away ends it silently; a fault is told to the command line and is one line in the log.
 */
final class ControlSession implements Runnable {

    private static final long REQUEST_MILLIS = 10_000;
    private static final String CODE = "control";

    private final Path socket;
    private final Supplier<ControlCommands> commands;
    private final AgentLog log;
    private final Runnable last;

    /** @param last what this thread does when the answer has been sent, or could not be */
    ControlSession(Path socket, Supplier<ControlCommands> commands, AgentLog log, Runnable last) {
        this.socket = socket;
        this.commands = commands;
        this.log = log;
        this.last = last;
    }

    @Override
    public void run() {
        try (LineChannel channel = LineChannel.connect(socket)) {
            answer(channel);
        } catch (IOException unreachable) {
            log.problem(
                    CODE,
                    "",
                    "a command was attached to this JVM, but " + socket + " cannot be reached: " + unreachable
                            + "; the command gets no answer");
        } finally {
            last.run();
        }
    }

    private void answer(LineChannel channel) {
        try {
            String line = channel.read(REQUEST_MILLIS);
            if (line != null) {
                ControlAnswer answer = new ControlAnswer(channel);
                answer.exit(serve(ControlRequest.parse(line), answer));
            }
        } catch (IOException gone) {
            // Whoever asked has gone, or does not read: there is nobody to tell.
            return;
        }
    }

    private int serve(ControlRequest request, ControlAnswer answer) throws IOException {
        try {
            return commands.get().find(request.command()).run(request.arguments(), answer);
        } catch (RuntimeException | LinkageError | OutOfMemoryError broken) {
            log.problem(
                    CODE,
                    request.command(),
                    "the command " + request.command() + " met a fault of the agent: " + broken + "; please report it");
            answer.error("a fault of the agent: " + broken + "; please report it");
            return ControlCommand.FAILED;
        }
    }
}
