package io.notifyagent;

import io.notifyagent.config.Problem;
import io.notifyagent.control.ControlAnswer;
import io.notifyagent.control.ControlCommand;
import io.notifyagent.control.ControlCommands;
import io.notifyagent.reload.Reload;
import io.notifyagent.runtime.Version;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What can be asked of a running agent. Any number of sessions use it at a time. */
final class RunningCommands {

    private static final long LONGEST_RELOAD_SECONDS = 60;

    private final RunningAgent agent;

    private RunningCommands(RunningAgent agent) {
        this.agent = agent;
    }

    /** @param ofOperators what else can be asked, by name */
    static ControlCommands of(RunningAgent agent, Map<String, ControlCommand> ofOperators) {
        RunningCommands commands = new RunningCommands(agent);
        Map<String, ControlCommand> all = new HashMap<>(ofOperators);
        all.put("attach", commands::attach);
        all.put("detach", commands::detach);
        all.put("reload", commands::reload);
        all.put("version", commands::version);
        return new ControlCommands(all, Version.current());
    }

    private int attach(List<String> arguments, ControlAnswer answer) throws IOException {
        answer.error(Launch.TWICE);
        return ControlCommand.FAILED;
    }

    private int detach(List<String> arguments, ControlAnswer answer) throws IOException {
        Departure.Result result = agent.detach();
        for (String remnant : result.remnants()) {
            answer.error(remnant);
        }
        if (!result.complete()) {
            answer.error(result.summary());
            return ControlCommand.FAILED;
        }
        answer.text(result.summary());
        return ControlCommand.DONE;
    }

    private int reload(List<String> arguments, ControlAnswer answer) throws IOException {
        try {
            Reload reload = agent.reload("asked on the command line").get(LONGEST_RELOAD_SECONDS, TimeUnit.SECONDS);
            for (Problem problem : reload.problems()) {
                answer.error(problem.toString());
            }
            if (reload.taken()) {
                answer.text(reload.summary());
                return ControlCommand.DONE;
            }
            answer.error(reload.summary());
            return ControlCommand.INVALID;
        } catch (TimeoutException late) {
            answer.error("the configuration is still being read after " + LONGEST_RELOAD_SECONDS
                    + " s; the agent's log will say what came of it");
        } catch (ExecutionException broken) {
            answer.error("reading the configuration failed: " + broken.getCause() + "; the old one stays in force");
        } catch (InterruptedException ending) {
            answer.error("the agent is being detached, so nothing is reloaded");
        }
        return ControlCommand.FAILED;
    }

    private int version(List<String> arguments, ControlAnswer answer) throws IOException {
        answer.row(Map.of("version", Version.current(), "boot_id", agent.bootId()));
        return ControlCommand.DONE;
    }
}
