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
 */
final class HooksCommand implements ControlCommand {

    private final HooksMXBean hooks;

    HooksCommand(HooksMXBean hooks) {
        this.hooks = hooks;
    }

    @Override
    public int run(List<String> arguments, ControlAnswer answer) throws IOException {
        if (arguments.size() == 2) {
            boolean on = arguments.get(0).equals("enable");
            answer.text(on ? hooks.enable(arguments.get(1)) : hooks.disable(arguments.get(1)));
            return DONE;
        }
        for (HooksMXBean.HookRow hook : hooks.getHooks()) {
            answer.row(row(hook));
        }
        return DONE;
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
