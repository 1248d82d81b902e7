package io.notifyagent.operate;

import io.notifyagent.control.ControlAnswer;
import io.notifyagent.control.ControlCommand;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;

/**
 * {@code status}: all that the agent knows of itself, as one row. With {@code hooks} the hooks too; with {@code every
 * MILLIS} again and again, until the command line has gone.
 */
final class StatusCommand implements ControlCommand {

    private static final long SHORTEST_MILLIS = 100;

    private final Status status;

    StatusCommand(Status status) {
        this.status = status;
    }

    @Override
    public int run(List<String> arguments, ControlAnswer answer) throws IOException {
        boolean withHooks = arguments.contains("hooks");
        answer.row(status.row(withHooks));
        int every = arguments.indexOf("every");
        if (every < 0 || every + 1 == arguments.size()) {
            return DONE;
        }
        long millis = Math.max(SHORTEST_MILLIS, Long.parseLong(arguments.get(every + 1)));
        while (!left(answer, millis)) {
            answer.row(status.row(withHooks));
        }
        return DONE;
    }

    /** Waits; whether the command line has gone meanwhile. */
    private static boolean left(ControlAnswer answer, long millis) throws IOException {
        try {
            return answer.input(millis) == null;
        } catch (SocketTimeoutException stillThere) {
            return false;
        }
    }
}
