package io.notifyagent.operate;

import io.notifyagent.api.jmx.HooksMXBean;
import io.notifyagent.control.ControlAnswer;
import io.notifyagent.control.ControlCommand;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code hooks}: one row for each hook, in the order of the profiles. {@code enable PROFILE/NAME} and {@code disable
 * PROFILE/NAME} switch one.
 * A hook that failed cannot be switched on, which is {@link #FAILED}; a hook that is not there is {@link #INVALID}.
 */
final class HooksCommand implements ControlCommand {

    private final HooksMXBean hooks;

    HooksCommand(HooksMXBean hooks) {
        this.hooks = hooks;
    }

    @Override
    public int run(List<String> arguments, ControlAnswer answer) throws IOException {
        if (arguments.size() == 2) {
            return turn(arguments.get(0).equals("enable"), arguments.get(1), answer);
        }
        for (HooksMXBean.HookRow hook : hooks.getHooks()) {
            answer.row(row(hook));
        }
        return DONE;
    }

    private int turn(boolean on, String name, ControlAnswer answer) throws IOException {
        String said = on ? hooks.enable(name) : hooks.disable(name);
        int code = INVALID;
        for (HooksMXBean.HookRow hook : hooks.getHooks()) {
            if (name.equals(hook.getProfile() + "/" + hook.getName())) {
                // Switched off or not, a hook that failed does not work: nobody is to take that for done.
                code = on && hook.getState().equals("failed") ? FAILED : DONE;
            }
        }
        if (code == DONE) {
            answer.text(said);
        } else {
            answer.error(said);
        }
        return code;
    }

    static Map<String, Object> row(HooksMXBean.HookRow hook) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("profile", hook.getProfile());
        row.put("hook", hook.getName());
        row.put("state", hook.getState());
        row.put("hits", hook.getHits());
        row.put("method", hook.getMethod());
        row.put("reason", hook.getReason());
        return row;
    }
}
