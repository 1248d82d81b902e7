package io.notifyagent;

import io.notifyagent.config.Configuration;
import io.notifyagent.config.Problem;
import io.notifyagent.control.ControlAnswer;
import io.notifyagent.control.ControlCommand;
import io.notifyagent.weave.HookClass;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;

/**
 * {@code attach [CONFIG]} in a JVM without an agent: starts this one. What is wrong with the configuration goes to who
 * attaches, not to the host (rules A1, C5). For the one session of this loader.
 */
final class AttachCommand implements ControlCommand {

    private static final long LONGEST_WEAVING_MILLIS = 60_000;

    private final Instrumentation instrumentation;
    private final String jarPath;
    private volatile boolean attached;

    AttachCommand(Instrumentation instrumentation, String jarPath) {
        this.instrumentation = instrumentation;
        this.jarPath = jarPath;
    }

    /** Whether an agent of this loader runs now. */
    boolean attached() {
        return attached;
    }

    @Override
    public int run(List<String> arguments, ControlAnswer answer) throws IOException {
        if (HookClass.taken()) {
            answer.error(Launch.TWICE);
            return FAILED;
        }
        Launch launch = new Launch(String.join("", arguments), instrumentation, jarPath);
        Configuration configuration = launch.configuration();
        for (Problem problem : configuration.problems()) {
            answer.error(problem.toString());
        }
        if (!configuration.usable()) {
            answer.error("nothing is attached, the server runs on as before");
            return INVALID;
        }
        try {
            if (!launch.start()) {
                answer.error(Launch.TWICE);
                return FAILED;
            }
        } catch (IllegalStateException refused) {
            answer.error(refused.getMessage());
            return FAILED;
        }
        attached = true;
        answer.text(launch.started().summary());
        try {
            for (String line : launch.started().found(LONGEST_WEAVING_MILLIS)) {
                answer.text(line);
            }
        } catch (InterruptedException detachedAgain) {
            answer.text("the agent is being detached again");
        }
        return DONE;
    }
}
