package io.notifyagent;

import io.notifyagent.control.ControlAnswer;
import io.notifyagent.control.ControlCommand;
import io.notifyagent.control.ControlCommands;
import io.notifyagent.control.ControlSessions;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.runtime.StandardErrorOutput;
import io.notifyagent.weave.HookClass;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;

/**
 * What happens in a JVM to which a command line has attached this jar for one command (rule A1). The agent that runs there
 * gets it, whatever its version, and this loader closes; where none runs, this one answers for itself, and stays only if
 * the command was to attach it. The JVM's attach thread is let go at once.
 */
final class AttachedTool {

    private AttachedTool() {}

    /** @param words such as {@code connect SOCKET} */
    static void serve(String words, Instrumentation instrumentation, String jarPath) {
        if (HookClass.taken() && NotifyAgentHook.command(words)) {
            OwnLoader.close();
            return;
        }
        ProblemLog log = new ProblemLog(Clock.SYSTEM, new StandardErrorOutput(System.err));
        AttachCommand attach = new AttachCommand(instrumentation, jarPath);
        ControlCommands commands = new ControlCommands(Map.of("attach", attach), AttachedTool::refuse);
        ControlSessions sessions = new ControlSessions(() -> commands, log, () -> {
            log.close();
            if (!attach.attached()) {
                OwnLoader.leave();
            }
        });
        if (!sessions.open(words)) {
            log.problem("agent.command", "", "a tool has attached notify-agent with words it does not know: " + words);
            log.close();
            OwnLoader.close();
        }
    }

    private static int refuse(List<String> arguments, ControlAnswer answer) throws IOException {
        long pid = ProcessHandle.current().pid();
        if (HookClass.taken()) {
            answer.error(
                    "the notify-agent in this JVM takes no command now: it is being detached, or serves too many others");
            return ControlCommand.FAILED;
        }
        answer.error("no notify-agent runs in JVM " + pid + "; attach it with: java -jar notify-agent.jar attach " + pid
                + " CONFIG");
        return ControlCommand.NO_AGENT;
    }
}
